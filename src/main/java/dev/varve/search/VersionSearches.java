package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.LivedVersion;
import dev.varve.index.VersionsResult;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SortKey;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches all versions that objects ever had along first parents up to a commit, and says when
 * each was there. In the order of paths, then oldest first: in the order in which their commits
 * were made.
 */
@ApplicationScoped
public class VersionSearches {

  private static final List<SortKey> ORDER =
      List.of(new SortKey("path", SortKey.Type.TEXT, false), SortKey.BY_ARRIVAL);

  private final SearchTargets targets;
  private final Views views;
  private final TimeLimit timeLimit;
  private final InstantSource clock;

  VersionSearches(SearchTargets targets, Views views, TimeLimit timeLimit, InstantSource clock) {
    this.targets = targets;
    this.views = views;
    this.timeLimit = timeLimit;
    this.clock = clock;
  }

  /**
   * @param next cursor of the next page, empty at the end
   */
  public record VersionsAnswer(
      CommitId commit, long total, List<LivedVersion> versions, String next) {}

  /** Takes query, parameters, limit and cursor of the call; refuses what has no meaning here. */
  public VersionsAnswer search(Repository repository, String ref, SearchCall call) {
    PreparedQuery query = targets.prepare(repository, call.q(), call.params());
    check(call, query);
    SearchTarget target = targets.resolve(repository, ref, query);
    if (target.staged() != null) {
      throw new InvalidRequest(
          "versions are those of commits; search them at a commit or a branch");
    }
    SearchDigest digest =
        SearchDigest.of(repository, ref, query.canonical(), "versions by arrival");
    @Nullable SearchCursor after = Searches.cursor(call.after(), digest, ORDER.size());
    Instant now = after == null ? Searches.now(query, clock) : after.now();
    CommitId commit = after == null ? target.commit() : after.commit();
    SearchRequest request =
        new SearchRequest(
            query.at(now),
            ORDER,
            call.limit(),
            after == null ? null : after.position(),
            List.of(),
            0);
    VersionsResult result =
        timeLimit.over(query.typed(), () -> views.versions(repository, commit, request));
    String next =
        result.next() == null
            ? ""
            : new SearchCursor(commit, null, digest, now, result.next()).encode();
    return new VersionsAnswer(commit, result.total(), result.versions(), next);
  }

  private static void check(SearchCall call, PreparedQuery query) {
    Searches.checkBounds(call);
    if (!call.sort().isEmpty() || !call.facets().isEmpty()) {
      throw new InvalidRequest("a search of all versions has neither sort nor facets");
    }
    if (query.changed() != null) {
      throw new InvalidRequest("changed: has no meaning in a search of all versions");
    }
  }
}
