package dev.varve.history;

import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.ResultStep;
import dev.varve.index.ResultSteps;
import dev.varve.index.query.Query;
import dev.varve.index.search.Search;
import dev.varve.search.PreparedQuery;
import dev.varve.search.SearchDigest;
import dev.varve.search.SearchState;
import dev.varve.search.SearchStates;
import dev.varve.search.SearchTarget;
import dev.varve.search.SearchTargets;
import dev.varve.search.TimeLimit;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commits along first parents at which a query's result changed, from their changes. */
@ApplicationScoped
public class QueryLogs {

  /** Bounds of one page, whichever comes first. */
  private static final int MOST_COMMITS = 10_000;

  private static final long MOST_VERSIONS = 2_000_000;

  /** Those that are looked at first: often a page's rows are among them. */
  private static final int FEW_COMMITS = 1_000;

  private final Refs refs;
  private final Commits commits;
  private final SearchTargets targets;
  private final SearchStates states;
  private final Views views;
  private final TimeLimit timeLimit;
  private final InstantSource clock;

  QueryLogs(
      Refs refs,
      Commits commits,
      SearchTargets targets,
      SearchStates states,
      Views views,
      TimeLimit timeLimit,
      InstantSource clock) {
    this.views = views;
    this.timeLimit = timeLimit;
    this.refs = refs;
    this.commits = commits;
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
    return timeLimit.over(query.typed(), () -> log(repository, ref, call, query));
  }

  private QueryLog log(Repository repository, String ref, QueryCall call, PreparedQuery query) {
    CommitId head = refs.resolveCommit(repository, ref);
    SearchDigest asked = SearchDigest.of(repository, ref, query.canonical(), "log");
    Start start =
        call.after().isEmpty()
            ? first(repository, head, query)
            : PageToken.decode(call.after(), asked, Start.PARTS, Start::of);
    // Of a cursor that was made up: what is not there would be waited for.
    commits.get(repository, start.commit());
    Page page = new Page(repository, query.at(start.now()), start, Math.max(call.limit(), 1));
    page.fill();
    List<String> warnings =
        query.dependsOnTime() ? List.of("now is the same for all commits of the log") : List.of();
    return new QueryLog(page.rows(), page.scanned, page.next(asked), warnings);
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
    private final Query query;
    private final Start start;
    private final int limit;
    private final List<Found> found = new ArrayList<>();
    private @Nullable CommitId next;
    private long total;
    private long versions;
    private int scanned;

    /** A commit that changed the result. */
    private record Found(ResultStep step, long total) {}

    Page(Repository repository, Query query, Start start, int limit) {
      this.repository = repository;
      this.query = query;
      this.start = start;
      this.limit = limit;
      this.next = start.commit();
      this.total = start.total();
    }

    void fill() {
      int commits = FEW_COMMITS;
      while (next != null && !isFull() && scanned < MOST_COMMITS && versions < MOST_VERSIONS) {
        int most = Math.min(commits, MOST_COMMITS - scanned);
        take(views.resultSteps(repository, next, query, most, MOST_VERSIONS - versions));
        commits = MOST_COMMITS;
      }
    }

    private boolean isFull() {
      return found.size() == limit;
    }

    private void take(ResultSteps looked) {
      for (ResultStep step : looked.steps()) {
        next = step.commit();
        if (isFull()) {
          return;
        }
        take(step);
      }
      next = looked.rest();
    }

    private void take(ResultStep step) {
      scanned++;
      versions += step.versions();
      if (step.added() + step.removed() + step.changed() > 0) {
        found.add(new Found(step, total));
      }
      total += step.removed() - step.added();
    }

    List<QueryLog.Row> rows() {
      List<Commit> known =
          commits.all(repository, found.stream().map(row -> row.step().commit()).toList());
      List<QueryLog.Row> rows = new ArrayList<>();
      for (int i = 0; i < known.size(); i++) {
        Found row = found.get(i);
        rows.add(new QueryLog.Row(known.get(i), ResultCounts.of(row.step()), row.total()));
      }
      return rows;
    }

    /** Goes on at the parent of the last commit that was looked at. */
    String next(SearchDigest asked) {
      return next == null ? "" : new Start(next, start.now(), total).token(asked).encode();
    }
  }
}
