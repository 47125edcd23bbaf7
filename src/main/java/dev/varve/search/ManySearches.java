package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.query.Query;
import dev.varve.index.search.FacetRequest;
import dev.varve.index.search.FacetResult;
import dev.varve.index.search.Facets;
import dev.varve.index.search.Position;
import dev.varve.index.search.Search;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SearchResult;
import dev.varve.index.search.SortKey;
import dev.varve.search.ManyAnswer.FoundRow;
import dev.varve.search.ManyAnswer.Part;
import dev.varve.search.ManyCursor.Stop;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One search in several repositories, with one order and one cursor. Rows that the order doesn't
 * tell apart go by path, then by the order of the repositories in the call. Pages stay at the
 * commits of the first.
 */
@ApplicationScoped
public class ManySearches {

  private final SearchTargets targets;
  private final SearchStates states;
  private final TimeLimit timeLimit;
  private final InstantSource clock;

  ManySearches(
      SearchTargets targets, SearchStates states, TimeLimit timeLimit, InstantSource clock) {
    this.targets = targets;
    this.states = states;
    this.timeLimit = timeLimit;
    this.clock = clock;
  }

  /**
   * {@link dev.varve.index.query.QueryException} when the query can't be run in one of them.
   *
   * @param places each once
   */
  public ManyAnswer search(List<SearchPlace> places, SearchCall call) {
    Searches.checkBounds(call);
    checkDistinct(places);
    List<SortKey> sort = SortKeys.parse(call.sort());
    List<PreparedQuery> queries =
        places.stream()
            .map(place -> targets.prepare(place.repository(), call.q(), call.params()))
            .toList();
    SearchDigest digest = digest(places, queries, sort);
    @Nullable ManyCursor after = ManyCursor.of(call.after(), digest, places.size());
    Instant now = after == null ? now(queries) : after.now();
    return timeLimit.over(
        queries.getFirst().typed(),
        () -> answer(places, queries, call, sort, after, new Rest(digest, now, after != null)));
  }

  private ManyAnswer answer(
      List<SearchPlace> places,
      List<PreparedQuery> queries,
      SearchCall call,
      List<SortKey> sort,
      @Nullable ManyCursor after,
      Rest rest) {
    try (OpenPlaces open = new OpenPlaces()) {
      for (int i = 0; i < places.size(); i++) {
        @Nullable Stop stop = after == null ? null : after.stops().get(i);
        open.add(open(places.get(i), queries.get(i), stop, rest.now()));
      }
      return answer(open.all(), call, sort, rest);
    }
  }

  /** One for all of them. */
  private Instant now(List<PreparedQuery> queries) {
    return queries.stream()
        .filter(PreparedQuery::dependsOnTime)
        .findFirst()
        .map(query -> Searches.now(query, clock))
        .orElse(Instant.EPOCH);
  }

  /** What the next page needs beside rows. */
  private record Rest(SearchDigest digest, Instant now, boolean isLater) {}

  private static void checkDistinct(List<SearchPlace> places) {
    Set<List<Object>> known = new LinkedHashSet<>();
    for (SearchPlace place : places) {
      if (!known.add(List.of(place.repository().id(), place.ref()))) {
        throw new InvalidRequest(
            place.repository().name() + " at " + place.ref() + " is named twice");
      }
    }
  }

  private static SearchDigest digest(
      List<SearchPlace> places, List<PreparedQuery> queries, List<SortKey> sort) {
    StringBuilder asked = new StringBuilder();
    for (int i = 0; i < places.size(); i++) {
      asked.append(
          SearchDigest.of(
                  places.get(i).repository(),
                  places.get(i).ref(),
                  queries.get(i).canonical(),
                  sort.toString())
              .hex());
    }
    return SearchDigest.of(places.getFirst().repository(), "", asked.toString(), "several");
  }

  private OpenPlace open(SearchPlace place, PreparedQuery query, @Nullable Stop stop, Instant now) {
    SearchTarget target = targets.resolve(place.repository(), place.ref(), query);
    boolean stays = stop != null && target.staged() == null;
    SearchTarget searched =
        stays ? new SearchTarget(stop.commit(), null, stop.changedSince()) : target;
    Query ready = query.at(now);
    return new OpenPlace(
        place, query, searched, ready, stop, states.open(place.repository(), searched, ready));
  }

  private static ManyAnswer answer(
      List<OpenPlace> open, SearchCall call, List<SortKey> sort, Rest rest) {
    List<FacetRequest> facets = call.facets().stream().map(FacetText::parse).toList();
    List<Part> parts = new ArrayList<>();
    List<Page> pages = new ArrayList<>();
    for (OpenPlace place : open) {
      SearchResult found = place.search(call.oneOf(open.size()), sort);
      parts.add(place.part(found, facets, rest.isLater()));
      pages.add(new Page(parts.getLast(), found, pages.size()));
    }
    List<FoundRow> rows = merge(pages, Search.order(sort, open.getFirst().query()), call.limit());
    boolean more = pages.stream().anyMatch(Page::hasMore);
    String next = more && call.limit() > 0 ? next(open, pages, rest) : "";
    return new ManyAnswer(parts, rows, facets(open, new ArrayList<>(), facets), next);
  }

  /** The rows of one place that may be on the page, and how many of them are. */
  private static final class Page {

    private final Part part;
    private final SearchResult found;
    private final int place;
    private int taken;

    Page(Part part, SearchResult found, int place) {
      this.part = part;
      this.found = found;
      this.place = place;
    }

    boolean hasFront() {
      return taken < found.objects().size();
    }

    Position front() {
      return found.positions().get(taken);
    }

    FoundRow take() {
      return new FoundRow(part, found.objects().get(taken++));
    }

    boolean hasMore() {
      return hasFront() || found.next() != null;
    }

    @Nullable Position last() {
      return taken == 0 ? null : found.positions().get(taken - 1);
    }
  }

  private static List<FoundRow> merge(List<Page> pages, Comparator<Position> order, int limit) {
    PriorityQueue<Page> fronts =
        new PriorityQueue<>(
            Comparator.comparing(Page::front, order).thenComparingInt(page -> page.place));
    pages.stream().filter(Page::hasFront).forEach(fronts::add);
    List<FoundRow> rows = new ArrayList<>();
    while (rows.size() < limit && !fronts.isEmpty()) {
      Page first = fronts.remove();
      rows.add(first.take());
      if (first.hasFront()) {
        fronts.add(first);
      } else if (first.hasMore()) {
        // Its further rows, which were not read, may come before those of others.
        break;
      }
    }
    return rows;
  }

  private static String next(List<OpenPlace> open, List<Page> pages, Rest rest) {
    List<Stop> stops = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      stops.add(open.get(i).stop(pages.get(i).last()));
    }
    return new ManyCursor(rest.digest(), rest.now(), stops).encode();
  }

  /** Counted over all at once, so that percentiles and bins are those of the whole. */
  private static SortedMap<String, FacetResult> facets(
      List<OpenPlace> left, List<Facets.Source> known, List<FacetRequest> wanted) {
    SearchState state = left.getFirst().state();
    List<OpenPlace> rest = left.subList(1, left.size());
    return state
        .view()
        .inspect(
            reader -> {
              known.add(new Facets.Source(reader, state.query()));
              return rest.isEmpty() ? Facets.count(known, wanted) : facets(rest, known, wanted);
            });
  }

  /** A place with its state open. */
  private record OpenPlace(
      SearchPlace place,
      PreparedQuery prepared,
      SearchTarget target,
      Query query,
      @Nullable Stop before,
      SearchState state) {

    SearchResult search(SearchCall call, List<SortKey> sort) {
      @Nullable Position after = before == null ? null : before.position();
      return state
          .view()
          .search(
              new SearchRequest(
                  state.query(), sort, call.limit(), after, List.of(), 0, call.mostText()));
    }

    Part part(SearchResult found, List<FacetRequest> facets, boolean isLater) {
      Set<String> warnings = new LinkedHashSet<>(found.warnings());
      List<String> counted = facets.stream().map(FacetRequest::field).toList();
      warnings.addAll(state.view().inspect(Facets.warnings(counted)));
      return new Part(
          place,
          new SearchAnswer.Resolved(target, query),
          found.total(),
          Searches.warnings(warnings, target, isLater, prepared));
    }

    Stop stop(@Nullable Position last) {
      @Nullable Position earlier = before == null ? null : before.position();
      return new Stop(target.commit(), target.changedSince(), last == null ? earlier : last);
    }
  }

  private static final class OpenPlaces implements AutoCloseable {

    private final List<OpenPlace> open = new ArrayList<>();

    void add(OpenPlace place) {
      open.add(place);
    }

    List<OpenPlace> all() {
      return open;
    }

    @Override
    public void close() {
      open.forEach(place -> place.state().close());
    }
  }
}
