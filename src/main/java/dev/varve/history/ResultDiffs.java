package dev.varve.history;

import dev.varve.diff.Diffs;
import dev.varve.graph.Commits;
import dev.varve.graph.Ref;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.MatchedChange;
import dev.varve.index.PageBudget;
import dev.varve.index.PathCursor;
import dev.varve.index.query.Query;
import dev.varve.search.PreparedQuery;
import dev.varve.search.SearchDigest;
import dev.varve.search.SearchTargets;
import dev.varve.search.TimeLimit;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a query's result differs between two refs, from what differs between them. */
@ApplicationScoped
public class ResultDiffs {

  private final Refs refs;
  private final Commits commits;
  private final Diffs diffs;
  private final Views views;
  private final TimeLimit timeLimit;
  private final SearchTargets targets;
  private final InstantSource clock;

  ResultDiffs(
      Refs refs,
      Commits commits,
      Diffs diffs,
      Views views,
      TimeLimit timeLimit,
      SearchTargets targets,
      InstantSource clock) {
    this.views = views;
    this.timeLimit = timeLimit;
    this.refs = refs;
    this.commits = commits;
    this.diffs = diffs;
    this.targets = targets;
    this.clock = clock;
  }

  /** What later pages go on with; they stay between the commits of the first. */
  private record Start(
      CommitId left, CommitId right, Instant now, String path, @Nullable ResultCounts counts) {

    static final int PARTS = 7;

    static Start of(List<String> parts) {
      return new Start(
          new CommitId(parts.get(0)),
          new CommitId(parts.get(1)),
          Instant.ofEpochMilli(Long.parseLong(parts.get(2))),
          parts.get(3),
          new ResultCounts(
              Long.parseLong(parts.get(4)),
              Long.parseLong(parts.get(5)),
              Long.parseLong(parts.get(6))));
    }

    PageToken next(SearchDigest asked, String last, ResultCounts counts) {
      return new PageToken(
          asked,
          List.of(
              left.hex(),
              right.hex(),
              Long.toString(now.toEpochMilli()),
              last,
              Long.toString(counts.added()),
              Long.toString(counts.removed()),
              Long.toString(counts.changed())));
    }
  }

  /**
   * @param right may be {@code branch$}; then pages continue in whatever the branch holds
   * @throws dev.varve.index.query.QueryException when the query can't be run, or takes too long
   */
  public ResultDiff diff(Repository repository, String left, String right, QueryCall call) {
    PreparedQuery query = targets.prepare(repository, call.q(), call.params());
    return timeLimit.over(query.typed(), () -> diff(repository, left, right, call, query));
  }

  /** The same where nobody waits for it, and however long it takes. */
  public ResultDiff patientDiff(Repository repository, String left, String right, QueryCall call) {
    PreparedQuery query = targets.prepare(repository, call.q(), call.params());
    return diff(repository, left, right, call, query);
  }

  private ResultDiff diff(
      Repository repository, String left, String right, QueryCall call, PreparedQuery query) {
    FollowedQuery.check(query, call.limit());
    CommitId from = refs.resolveCommit(repository, left);
    Ref to = refs.resolve(repository, right);
    SearchDigest asked =
        SearchDigest.of(repository, left + "\n" + right, query.canonical(), "diff");
    Start start =
        call.after().isEmpty()
            ? new Start(from, to.commit(), Instant.ofEpochMilli(clock.millis()), "", null)
            : PageToken.decode(call.after(), asked, Start.PARTS, Start::of);
    CommitId rightCommit = to.staging() ? to.commit() : start.right();
    Walk walk = walk(repository, start, to, query.at(start.now()), call.limit());
    return new ResultDiff(
        start.left(),
        rightCommit,
        walk.counts(),
        walk.rows(),
        walk.hasMore() && !walk.rows().isEmpty()
            ? start.next(asked, walk.rows().getLast().path(), walk.counts()).encode()
            : "",
        warnings(query));
  }

  private record Walk(List<ResultChange> rows, ResultCounts counts, boolean hasMore) {}

  private Walk walk(Repository repository, Start start, Ref to, Query query, int limit) {
    if (!to.staging()) {
      try (PathCursor<MatchedChange> changes =
          views.resultDiff(repository, start.left(), start.right(), query)) {
        return walk(changes, start, limit);
      }
    }
    ResultMatcher matcher = new ResultMatcher(query, new Origins(repository, commits));
    return diffs.changes(
        repository,
        start.left(),
        to.commit(),
        to.branch(),
        matcher.compared(),
        changes -> walk(new MatchedChanges(changes, matcher), start, limit));
  }

  /** The first page counts to the end; later ones know the counts and stop behind their rows. */
  private static Walk walk(PathCursor<MatchedChange> changes, Start start, int limit) {
    List<ResultChange> rows = new ArrayList<>();
    ResultCounts counts = ResultCounts.NONE;
    PageBudget budget = new PageBudget(limit);
    boolean hasMore = false;
    if (!start.path().isEmpty()) {
      // The first text behind the path itself.
      changes.seek(start.path() + '\0');
    }
    for (MatchedChange change = changes.next(); change != null; change = changes.next()) {
      counts = counts.plus(ResultChange.Type.of(change));
      // Rows that have no room are counted, and nothing of them is read.
      ResultChange row = hasMore || budget.isSpent() ? null : ResultChange.of(change);
      hasMore = row == null || !budget.take(row.textLength());
      if (!hasMore) {
        rows.add(row);
      } else if (start.counts() != null) {
        break;
      }
    }
    return new Walk(rows, start.counts() == null ? counts : start.counts(), hasMore);
  }

  private static List<String> warnings(PreparedQuery query) {
    return query.dependsOnTime()
        ? List.of("the query depends on the time at which it runs (now, today)")
        : List.of();
  }
}
