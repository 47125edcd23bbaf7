package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Branch;
import dev.varve.graph.Ref;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.View;
import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import dev.varve.index.query.RelativeDates;
import dev.varve.index.search.Position;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SearchResult;
import dev.varve.index.search.SortKey;
import dev.varve.staging.NetChanges;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
  private static final int FACET_LIMIT = 100;

  private final Refs refs;
  private final Views views;
  private final Staging staging;
  private final InstantSource clock;

  @Inject
  Searches(Refs refs, Views views, Staging staging, InstantSource clock) {
    this.refs = refs;
    this.views = views;
    this.staging = staging;
    this.clock = clock;
  }

  /**
   * @throws dev.varve.index.query.QueryException when the query is not well-formed, with all its
   *     problems
   */
  public SearchAnswer search(Repository repository, String ref, SearchCall call) {
    Ref resolved = refs.resolve(repository, ref);
    Query query = QueryParser.parse(call.q());
    List<SortKey> sort = SortKeys.parse(call.sort());
    checkBounds(call);
    SearchDigest digest =
        SearchDigest.of(repository, ref, CanonicalText.of(query), sort.toString());
    SearchCursor after = cursor(call.after(), digest, sort.size());
    Instant now = after == null ? Instant.ofEpochMilli(clock.millis()) : after.now();
    CommitId commit = after == null || resolved.staging() ? resolved.commit() : after.commit();
    SearchRequest request = request(call, RelativeDates.resolve(query, now), sort, after);
    SearchResult result = run(repository, commit, resolved, request);
    return new SearchAnswer(
        commit,
        result.total(),
        result.objects(),
        result.facets(),
        next(result.next(), commit, digest, now),
        warnings(result, resolved, after, !request.query().equals(query)));
  }

  private static void checkBounds(SearchCall call) {
    if (call.limit() < 0 || call.limit() > MAX_LIMIT) {
      throw new InvalidRequest("limit is " + call.limit() + "; it goes from 0 to " + MAX_LIMIT);
    }
    if (call.facets().size() > MAX_FACETS) {
      throw new InvalidRequest(
          call.facets().size() + " facets are wanted; the limit is " + MAX_FACETS);
    }
  }

  private static @Nullable SearchCursor cursor(String text, SearchDigest digest, int sortKeys) {
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
        call.facets(),
        FACET_LIMIT);
  }

  private SearchResult run(Repository repository, CommitId commit, Ref ref, SearchRequest request) {
    try (View view = views.at(repository, commit)) {
      if (!ref.staging() || ref.branch() == null) {
        return view.search(request);
      }
      try (View uncommitted = uncommitted(repository, view, ref.branch())) {
        return uncommitted.search(request);
      }
    }
  }

  private View uncommitted(Repository repository, View committed, Branch branch) {
    try (NetChanges changes =
        new NetChanges(staging.entries(repository, branch), committed::find)) {
      return committed.with(() -> changes);
    }
  }

  private static String next(
      @Nullable Position position, CommitId commit, SearchDigest digest, Instant now) {
    return position == null ? "" : new SearchCursor(commit, digest, now, position).encode();
  }

  private static List<String> warnings(
      SearchResult result, Ref ref, @Nullable SearchCursor after, boolean dependsOnNow) {
    List<String> warnings = new ArrayList<>(result.warnings());
    if (dependsOnNow) {
      warnings.add("the query depends on the time at which it runs (now, today)");
    }
    if (ref.staging() && after != null) {
      warnings.add("uncommitted changes may have moved since the page before");
    }
    return warnings;
  }
}
