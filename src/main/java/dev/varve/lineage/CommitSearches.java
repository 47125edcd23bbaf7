package dev.varve.lineage;

import dev.varve.graph.Changesets;
import dev.varve.graph.Commit;
import dev.varve.graph.CommitLog;
import dev.varve.graph.FoundCommits;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import dev.varve.index.query.RelativeDates;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/** Search among the commits that a ref reaches, the youngest first. */
@ApplicationScoped
public class CommitSearches {

  /** A call ends after so many, and the next page goes on behind them. */
  private static final int SCANNED = 20_000;

  private final Refs refs;
  private final CommitLog log;
  private final Changesets changesets;
  private final InstantSource clock;

  CommitSearches(Refs refs, CommitLog log, Changesets changesets, InstantSource clock) {
    this.refs = refs;
    this.log = log;
    this.changesets = changesets;
    this.clock = clock;
  }

  /**
   * Up to limit commits that match.
   *
   * @param after where the page before ended, a commit's id; empty to begin
   */
  public FoundCommits search(
      Repository repository, String ref, String text, String after, int limit) {
    Query query =
        RelativeDates.resolve(QueryParser.parse(text), Instant.ofEpochMilli(clock.millis()));
    Predicate<Commit> predicate =
        new CommitPredicate(query, commit -> changesets.read(repository, commit.changeset()));
    CommitId from = refs.resolveCommit(repository, ref);
    CommitId last = after.isEmpty() ? null : refs.resolveCommit(repository, after);
    return log.search(repository, from, last, limit, SCANNED, predicate);
  }
}
