package dev.varve.merge;

import dev.varve.diff.Diffs;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Repository;
import dev.varve.staging.Staging;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds out whether a branch is clean, which it is while nothing staged differs from its head. */
@ApplicationScoped
class CleanBranches {

  private final Branches branches;
  private final Staging staging;
  private final Diffs diffs;

  CleanBranches(Branches branches, Staging staging, Diffs diffs) {
    this.branches = branches;
    this.staging = staging;
    this.diffs = diffs;
  }

  /** The branch as it is now; refused when it has uncommitted changes. */
  CleanBranch require(Repository repository, String name) {
    Branch branch = branches.get(repository, name);
    if (staging.isEmpty(repository, branch)) {
      return new CleanBranch(branch, List.of());
    }
    // Looked at before sealing as well, so that a refused call leaves no further token behind.
    refuseDirty(repository, branch);
    Branch sealed = staging.seal(repository, name);
    CleanBranch clean = new CleanBranch(sealed, sealed.tokens().subList(1, sealed.tokens().size()));
    if (!clean.idle().isEmpty()) {
      refuseDirty(repository, sealed.withTokens(clean.idle()));
    }
    return clean;
  }

  private void refuseDirty(Repository repository, Branch branch) {
    if (diffs.isDirty(repository, branch)) {
      throw new InvalidRequest("uncommitted changes (dirty branch)");
    }
  }
}
