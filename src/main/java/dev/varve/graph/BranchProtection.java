package dev.varve.graph;

import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException.PreconditionFailed;
import dev.varve.idempotency.Once;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The rules that protect branches. {@link Branches} holds everybody to them, whenever it reads a
 * branch for a {@link BranchUse}.
 */
@ApplicationScoped
public class BranchProtection {

  private final Transactions transactions;
  private final RepositoryRows repositories;
  private final BranchRows branches;
  private final Sql sql;
  private final Once once;

  BranchProtection(
      Transactions transactions,
      RepositoryRows repositories,
      BranchRows branches,
      Sql sql,
      Once once) {
    this.transactions = transactions;
    this.repositories = repositories;
    this.branches = branches;
    this.sql = sql;
    this.once = once;
  }

  public BranchPatterns get(Repository repository) {
    return transactions.read(() -> stored(repository.id()));
  }

  public boolean isProtected(Repository repository, String branch) {
    return get(repository).matches(branch);
  }

  /**
   * Replaces the rules. When this returns, no write that they forbid is under way any more.
   *
   * @param expectedTag the tag of the rules that are to be replaced; null for whatever is there
   */
  public void set(Repository repository, BranchPatterns patterns, @Nullable String expectedTag) {
    AtomicBoolean again = new AtomicBoolean();
    once.write(
        "branch protection",
        Boolean.class,
        () -> {
          // Writers hold their branch; the lock's order is branches, then repository.
          branches.lockAll(repository.id());
          repositories.lock(repository.id());
          BranchPatterns current = stored(repository.id());
          // The answer of a run before this one may have been lost.
          boolean isDone = again.getAndSet(true) && current.equals(patterns);
          if (!isDone) {
            requireTag(current, expectedTag);
            put(repository.id(), patterns);
          }
          return true;
        });
  }

  private static void requireTag(BranchPatterns current, @Nullable String expected) {
    if (expected != null && !expected.equals(current.tag())) {
      throw new PreconditionFailed("the branch protection rules have changed: read them again");
    }
  }

  private BranchPatterns stored(UUID repository) throws SQLException {
    return sql.row(
            "select patterns from branch_protection where repository = ?",
            row -> BranchPatterns.decoded(row.getBytes("patterns")),
            repository)
        .orElse(BranchPatterns.NONE);
  }

  private void put(UUID repository, BranchPatterns patterns) throws SQLException {
    byte[] encoded = patterns.encoded();
    sql.update(
        "insert into branch_protection (repository, patterns) values (?, ?)"
            + " on duplicate key update patterns = ?",
        repository,
        encoded,
        encoded);
  }
}
