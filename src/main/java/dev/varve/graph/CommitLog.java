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

  /** Up to limit + 1 commits: one more than asked for says that there is a further page. */
  public List<Commit> log(Repository repository, LogRequest request) {
    return transactions.read(
        () -> {
          PathFilter filter = new PathFilter(request.objects(), request.prefixes());
          Ancestry ancestry = new Ancestry(repository.id(), rows);
          return new LogWalk(
                  ancestry::get,
                  commit ->
                      filter.takesAll()
                          || (!commit.isMerge()
                              && filter.takesAny(changesets.read(repository, commit.changeset()))))
              .walk(request);
        });
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
