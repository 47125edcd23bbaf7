package dev.varve.commit;

import dev.varve.graph.Repository;

/** Has a say before a branch moves to a new commit. No transaction is open meanwhile. */
public interface CommitGuard {

  /** Returns to let it pass; throws {@code PreconditionFailed} to refuse it. */
  void check(Repository repository, Publication publication);
}
