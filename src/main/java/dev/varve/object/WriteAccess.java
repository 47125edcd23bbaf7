package dev.varve.object;

import dev.varve.graph.BranchUse;
import dev.varve.graph.Branches;
import dev.varve.graph.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What writes are refused for, whatever they write. */
@ApplicationScoped
public class WriteAccess {

  private final Branches branches;

  @Inject
  WriteAccess(Branches branches) {
    this.branches = branches;
  }

  /** The same, and what any write to the path would be refused for. */
  public void requireWritable(Repository repository, String branch, String path) {
    ObjectRules.checkPath(path);
    requireWritable(repository, branch);
  }

  /** Refuses what any write to the branch would be refused for. */
  public void requireWritable(Repository repository, String branch) {
    repository.requireWritable();
    branches.get(repository, branch, BranchUse.WRITE);
  }
}
