package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.index.query.Query;
import dev.varve.index.search.FacetRequest;
import dev.varve.index.search.Position;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SearchResult;
import dev.varve.index.search.SortKey;
import dev.varve.search.SearchAnswer.Resolved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Search at a ref. A plain branch means its head; {@code branch$} includes what is uncommitted.
 *
 * <p>The same search at the same commit gives the same answer for ever; so a further page stays at
 * the commit of the first, wherever the branch has moved meanwhile.
 */
@ApplicationScoped
public class Searches {

  private static final int MAX_LIMIT = 1000;
  private static final int MAX_FACETS = 50;

  private final SearchTargets targets;
  private final SearchStates states;
  private final FacetCounts facetCounts;
  private final TimeLimit timeLimit;
  private final InstantSource clock;

  @Inject
  Searches(
      SearchTargets targets,
      SearchStates states,
      FacetCounts facetCounts,
      TimeLimit timeLimit,
      InstantSource clock) {
    this.targets = targets;
    this.states = states;
    this.facetCounts = facetCounts;
    this.timeLimit = timeLimit;
    this.clock = clock;
  }

  /**
   * @throws dev.varve.index.query.QueryException when the query can't be run, with all its problems
   */
  public SearchAnswer search(Repository repository, String ref, SearchCall call) {
    PreparedQuery query = targets.prepare(repository, call.q(), call.params());
    return search(repository, ref, call, query);
  }

  /** The same for a query that was prepared before; the call's text and parameters are not read. */
  public SearchAnswer search(
      Repository repository, String ref, SearchCall call, PreparedQuery query) {
    return timeLimit.over(query.typed(), () -> run(repository, ref, call, query));
  }

  private SearchAnswer run(
      Repository repository, String ref, SearchCall call, PreparedQuery query) {
    List<SortKey> sort = SortKeys.parse(call.sort());
    checkBounds(call);
    SearchDigest digest = SearchDigest.of(repository, ref, query.canonical(), sort.toString());
    SearchCursor after = cursor(call.after(), digest, sort.size());
    Instant now = after == null ? now(query, clock) : after.now();
    SearchTarget target = stay(targets.resolve(repository, ref, query), after);
    List<FacetRequest> facets = call.facets().stream().map(FacetText::parse).toList();
    SearchResult result;
    FacetCounts.Counted counted;
    try (SearchState state = states.open(repository, target, query.at(now))) {
      result = state.view().search(request(call, state.query(), sort, after));
      counted = facetCounts.count(repository, target, state, query.at(now), facets);
    }
    return new SearchAnswer(
        target.commit(),
        result.total(),
        result.objects(),
        counted.facets(),
        next(result.next(), target, digest, now),
        warnings(all(result, counted), target, after != null, query),
        new Resolved(target, query.at(now)));
  }

  /** Cursors carry it: a query that does not ask for the time gets the same cursor for ever. */
  static Instant now(PreparedQuery query, InstantSource clock) {
    return query.dependsOnTime() ? Instant.ofEpochMilli(clock.millis()) : Instant.EPOCH;
  }

  /** Later pages stay where the first was, except that uncommitted changes can't. */
  private static SearchTarget stay(SearchTarget target, @Nullable SearchCursor after) {
    return after == null || target.staged() != null
        ? target
        : new SearchTarget(after.commit(), null, after.changedSince());
  }

  static void checkBounds(SearchCall call) {
    if (call.limit() < 0 || call.limit() > MAX_LIMIT) {
      throw new InvalidRequest("limit is " + call.limit() + "; it goes from 0 to " + MAX_LIMIT);
    }
    if (call.facets().size() > MAX_FACETS) {
      throw new InvalidRequest(
          call.facets().size() + " facets are wanted; the limit is " + MAX_FACETS);
    }
  }

  static @Nullable SearchCursor cursor(String text, SearchDigest digest, int sortKeys) {
    if (text.isEmpty()) {
      return null;
    }
    SearchCursor cursor = SearchCursor.decode(text);
    if (!cursor.search().equals(digest) || cursor.position().values().size() != sortKeys) {
      throw new InvalidRequest("the cursor belongs to another search; begin without it");
    }
    return cursor;
  }

  private static SearchRequest request(
      SearchCall call, Query query, List<SortKey> sort, @Nullable SearchCursor after) {
    return new SearchRequest(
        query,
        sort,
        call.limit(),
        after == null ? null : after.position(),
        List.of(),
        0,
        call.mostText());
  }

  private static String next(
      @Nullable Position position, SearchTarget target, SearchDigest digest, Instant now) {
    return position == null
        ? ""
        : new SearchCursor(target.commit(), target.changedSince(), digest, now, position).encode();
  }

  private static Collection<String> all(SearchResult result, FacetCounts.Counted counted) {
    Set<String> distinct = new LinkedHashSet<>(result.warnings());
    distinct.addAll(counted.warnings());
    return distinct;
  }

  /**
   * @param found of what is searched for
   * @param isLater whether another page came before
   */
  static List<String> warnings(
      Collection<String> found, SearchTarget target, boolean isLater, PreparedQuery query) {
    List<String> warnings = new ArrayList<>(found);
    if (query.dependsOnTime()) {
      warnings.add(Validations.FLOATING_TIME);
    }
    if (target.staged() != null && isLater) {
      warnings.add("uncommitted changes may have moved since the page before");
    }
    return warnings;
  }
}
