package dev.varve.history;

import dev.varve.graph.Changesets;
import dev.varve.graph.Commit;
import dev.varve.graph.CommitLog;
import dev.varve.graph.Commits;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.query.Query;
import dev.varve.index.search.Search;
import dev.varve.search.PreparedQuery;
import dev.varve.search.SearchDigest;
import dev.varve.search.SearchState;
import dev.varve.search.SearchStates;
import dev.varve.search.SearchTarget;
import dev.varve.search.SearchTargets;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The commits along first parents at which a query's result changed, from their changesets. */
@ApplicationScoped
public class QueryLogs {

  /** Bounds of one page, whichever comes first. */
  private static final int MOST_COMMITS = 10_000;

  private static final long MOST_CHANGES = 1_000_000;

  private final Refs refs;
  private final Commits commits;
  private final CommitLog log;
  private final Changesets changesets;
  private final SearchTargets targets;
  private final SearchStates states;
  private final Views views;
  private final InstantSource clock;

  QueryLogs(
      Refs refs,
      Commits commits,
      CommitLog log,
      Changesets changesets,
      SearchTargets targets,
      SearchStates states,
      Views views,
      InstantSource clock) {
    this.views = views;
    this.refs = refs;
    this.commits = commits;
    this.log = log;
    this.changesets = changesets;
    this.targets = targets;
    this.states = states;
    this.clock = clock;
  }

  /**
   * What a page starts with.
   *
   * @param total how many objects match at the commit
   */
  private record Start(CommitId commit, Instant now, long total) {

    static final int PARTS = 3;

    static Start of(List<String> parts) {
      return new Start(
          new CommitId(parts.get(0)),
          Instant.ofEpochMilli(Long.parseLong(parts.get(1))),
          Long.parseLong(parts.get(2)));
    }

    PageToken token(SearchDigest asked) {
      return new PageToken(
          asked, List.of(commit.hex(), Long.toString(now.toEpochMilli()), Long.toString(total)));
    }
  }

  /** {@link dev.varve.index.query.QueryException} when the query can't be run. */
  public QueryLog log(Repository repository, String ref, QueryCall call) {
    PreparedQuery query = targets.prepare(repository, call.q(), call.params());
    FollowedQuery.check(query, Math.max(call.limit(), 1));
    CommitId head = refs.resolveCommit(repository, ref);
    SearchDigest asked = SearchDigest.of(repository, ref, query.canonical(), "log");
    Start start =
        call.after().isEmpty()
            ? first(repository, head, query)
            : PageToken.decode(call.after(), asked, Start.PARTS, Start::of);
    Page page = new Page(repository, query.at(start.now()), start, Math.max(call.limit(), 1));
    page.fill();
    List<String> warnings =
        query.dependsOnTime() ? List.of("now is the same for all commits of the log") : List.of();
    return new QueryLog(page.rows, page.scanned, page.next(asked), warnings);
  }

  private Start first(Repository repository, CommitId head, PreparedQuery query) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    SearchTarget target = new SearchTarget(head, null, null);
    try (SearchState state = states.open(repository, target, query.at(now))) {
      long total = state.view().inspect(reader -> Search.count(reader, state.query()));
      return new Start(head, now, total);
    }
  }

  /** One page under way. */
  private final class Page {

    private final Repository repository;
    private final ResultMatcher matcher;
    private final FirstParents walk;
    private final Start start;
    private final int limit;
    private final List<QueryLog.Row> rows = new ArrayList<>();
    private long total;
    private long changes;
    private int scanned;
    private Commit last;

    Page(Repository repository, Query query, Start start, int limit) {
      this.repository = repository;
      this.matcher =
          new ResultMatcher(
              query,
              new Origins(repository, commits),
              (origin, path) -> views.creation(repository, origin, path).orElse(null));
      this.walk = new FirstParents(repository, log, start.commit());
      this.start = start;
      this.limit = limit;
      this.total = start.total();
      this.last = commits.get(repository, start.commit());
    }

    void fill() {
      for (Commit commit = walk.next();
          commit != null && rows.size() <= limit;
          commit = isExhausted() ? null : walk.next()) {
        last = commit;
        ResultCounts counts = counts(commit);
        scanned++;
        if (!counts.isNothing()) {
          rows.add(new QueryLog.Row(commit, counts, total));
        }
        total += counts.removed() - counts.added();
        if (rows.size() == limit) {
          return;
        }
      }
    }

    private boolean isExhausted() {
      return scanned >= MOST_COMMITS || changes >= MOST_CHANGES;
    }

    private ResultCounts counts(Commit commit) {
      ResultCounts counts = ResultCounts.NONE;
      for (Change change : changesets.read(repository, commit.changeset())) {
        ResultChange.Type type = matcher.typeOf(change, commit.id());
        counts = type == null ? counts : counts.plus(type);
        changes++;
      }
      return counts;
    }

    /** Goes on at the parent of the last commit that was looked at. */
    String next(SearchDigest asked) {
      return last.parents().isEmpty()
          ? ""
          : new Start(last.parents().getFirst(), start.now(), total).token(asked).encode();
    }
  }
}
