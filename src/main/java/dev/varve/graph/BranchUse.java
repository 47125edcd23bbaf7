package dev.varve.graph;

import dev.varve.error.VarveException.Forbidden;

/** What a branch is wanted for, as far as its protection has a say. */
public enum BranchUse {
  /** Staging, or dropping what is staged. */
  WRITE("cannot write to protected branch"),

  /** Moving the branch by a commit, an import or a hard reset. */
  COMMIT("cannot commit to protected branch"),

  /** Taking it away, after which anything could come under its name. */
  DELETE("cannot delete protected branch"),

  /** Merge, revert, cherry-pick: the ways that are left to change a protected branch. */
  MERGE("");

  private final String refusal;

  BranchUse(String refusal) {
    this.refusal = refusal;
  }

  boolean isAllowedWhenProtected() {
    return refusal.isEmpty();
  }

  /** What a call is answered that protection forbids. */
  public Forbidden refusal() {
    return new Forbidden(refusal);
  }
}
