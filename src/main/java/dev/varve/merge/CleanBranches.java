package dev.varve.merge;

import dev.varve.database.Transactions;
import dev.varve.diff.Diffs;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Repository;
import dev.varve.staging.Staging;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds out whether a branch is clean, which it is while nothing staged differs from its head. */
@ApplicationScoped
class CleanBranches {

  private final Branches branches;
  private final Staging staging;
  private final Diffs diffs;
  private final Transactions transactions;

  CleanBranches(Branches branches, Staging staging, Diffs diffs, Transactions transactions) {
    this.branches = branches;
    this.staging = staging;
    this.diffs = diffs;
    this.transactions = transactions;
  }

  /** The branch as it is now; refused when it has uncommitted changes. */
  CleanBranch require(Repository repository, String name) {
    Branch branch = branches.get(repository, name);
    if (staging.isEmpty(repository, branch)) {
      return new CleanBranch(branch, List.of());
    }
    // Looked at before sealing as well, so that a refused call leaves no further token behind.
    refuseDirty(repository, branch);
    Branch sealed = seal(repository, name);
    List<UUID> idle = sealed.tokens().subList(1, sealed.tokens().size());
    refuseDirty(repository, withTokens(sealed, idle));
    return new CleanBranch(sealed, idle);
  }

  private void refuseDirty(Repository repository, Branch branch) {
    if (diffs.isDirty(repository, branch)) {
      throw new InvalidRequest("uncommitted changes (dirty branch)");
    }
  }

  /** Sends later writes to a new token, so that what was looked at can't change any more. */
  private Branch seal(Repository repository, String name) {
    UUID active = UUID.randomUUID();
    return transactions.write(
        () -> {
          Branch branch = branches.lock(repository, name);
          if (branch.activeToken().equals(active)) {
            return branch;
          }
          List<UUID> tokens = new ArrayList<>(branch.tokens());
          tokens.addFirst(active);
          branches.move(repository, branch, branch.head(), tokens);
          return withTokens(branch, tokens);
        });
  }

  private static Branch withTokens(Branch branch, List<UUID> tokens) {
    return new Branch(branch.name(), branch.incarnation(), branch.head(), tokens, branch.hidden());
  }
}
