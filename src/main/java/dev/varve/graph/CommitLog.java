package dev.varve.graph;

import dev.varve.database.Transactions;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The log of a ref in lakeFS's order: creation time descending, ties by id. */
@ApplicationScoped
public class CommitLog {

  private final Transactions transactions;
  private final CommitRows rows;
  private final Changesets changesets;

  CommitLog(Transactions transactions, CommitRows rows, Changesets changesets) {
    this.transactions = transactions;
    this.rows = rows;
    this.changesets = changesets;
  }

  /** The commits of the first page. */
  public List<Commit> log(Repository repository, LogRequest request) {
    return page(repository, request).commits();
  }

  /**
   * Up to limit commits. A page that looks for paths may end before it has so many, when it has
   * read enough: the next one goes on from there.
   */
  public FoundCommits page(Repository repository, LogRequest request) {
    return page(repository, request, new LogBudget());
  }

  FoundCommits page(Repository repository, LogRequest request, LogBudget budget) {
    PathFilter filter = PathFilter.of(request.objects(), request.prefixes());
    return transactions.read(
        () -> {
          Ancestry ancestry = new Ancestry(repository.id(), rows);
          return new LogWalk(
                  ancestry::get,
                  commit -> filter.takesAll() || isTaken(repository, commit, filter, budget))
              .page(request, budget);
        });
  }

  private boolean isTaken(
      Repository repository, Commit commit, PathFilter filter, LogBudget budget) {
    return !commit.isMerge()
        && filter.takesAny(changesets.paths(repository, commit.changeset(), budget::read));
  }

  /**
   * Looks at commits in the log's order until limit of them pass the filter or so many were looked
   * at.
   *
   * @param after the last commit that was looked at before, or null
   */
  public FoundCommits search(
      Repository repository,
      CommitId from,
      @Nullable CommitId after,
      int limit,
      int scanned,
      Predicate<Commit> filter) {
    return transactions.read(
        () -> {
          Ancestry ancestry = new Ancestry(repository.id(), rows);
          return new LogWalk(ancestry::get, filter).search(from, after, limit, scanned);
        });
  }
}
