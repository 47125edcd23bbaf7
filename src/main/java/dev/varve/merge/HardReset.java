package dev.varve.merge;

import dev.varve.commit.Guards;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException.Forbidden;
import dev.varve.error.VarveException.TooManyTries;
import dev.varve.graph.Branch;
import dev.varve.graph.BranchUse;
import dev.varve.graph.Branches;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.idempotency.Once;
import dev.varve.index.CommitId;
import dev.varve.index.View;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Points branches at other commits. */
@ApplicationScoped
class HardReset {

  private static final String STEP = "hard reset";

  private final Guards guards;
  private final Views views;
  private final CleanBranches cleanBranches;
  private final Branches branches;
  private final Refs refs;
  private final Staging staging;
  private final Transactions transactions;
  private final Once once;

  HardReset(
      Guards guards,
      Views views,
      CleanBranches cleanBranches,
      Branches branches,
      Refs refs,
      Staging staging,
      Transactions transactions,
      Once once) {
    this.guards = guards;
    this.views = views;
    this.cleanBranches = cleanBranches;
    this.branches = branches;
    this.refs = refs;
    this.staging = staging;
    this.transactions = transactions;
    this.once = once;
  }

  void reset(Repository repository, String name, String ref) {
    repository.requireWritable();
    BranchUpdates.refuseModifiers(name);
    if (once.recall(STEP, CommitId.class).isPresent()) {
      return;
    }
    branches.get(repository, name, BranchUse.COMMIT);
    for (int i = 0; i < BranchUpdates.TRIES; i++) {
      CleanBranch clean = cleanBranches.require(repository, name);
      refuseGated(repository, clean.branch());
      CommitId target = refs.resolveCommit(repository, ref);
      if (transactions.write(() -> noted(repository, clean, target))) {
        return;
      }
    }
    throw new TooManyTries(String.format(Locale.ROOT, "branch %s keeps moving; try again", name));
  }

  /** No hook is asked about a hard reset, so that it would be a way around all of them. */
  private void refuseGated(Repository repository, Branch branch) {
    try (View head = views.at(repository, branch.head())) {
      if (guards.isGate(repository, branch.name(), head)) {
        throw new Forbidden(
            String.format(
                Locale.ROOT,
                "branch %s has hooks before commits or merges, which a hard reset would go around:"
                    + " revert or merge instead, or commit first that the hooks are gone",
                branch.name()));
      }
    }
  }

  private boolean noted(Repository repository, CleanBranch clean, CommitId target)
      throws SQLException {
    boolean moved = move(repository, clean, target);
    if (moved) {
      once.note(STEP, target);
    }
    return moved;
  }

  /** Runs again after a lost answer, so a branch that is where it should be counts as moved. */
  private boolean move(Repository repository, CleanBranch clean, CommitId target) {
    Branch now = branches.lock(repository, clean.branch().name(), BranchUse.COMMIT);
    List<UUID> kept = new ArrayList<>(clean.branch().tokens());
    kept.removeAll(clean.idle());
    if (isAt(now, clean.branch(), target, kept)) {
      return true;
    }
    return isClean(repository, now, kept)
        && branches.move(repository, clean.branch(), target, kept);
  }

  private static boolean isAt(Branch now, Branch from, CommitId target, List<UUID> tokens) {
    return now.incarnation().equals(from.incarnation())
        && now.head().equals(target)
        && now.tokens().equals(tokens);
  }

  /** The row lock keeps writers out until the transaction ends. */
  private boolean isClean(Repository repository, Branch now, List<UUID> tokens) {
    return staging.isEmpty(repository, now.withTokens(tokens));
  }
}
