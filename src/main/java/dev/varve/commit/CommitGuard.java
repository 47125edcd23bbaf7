package dev.varve.commit;

import dev.varve.graph.Commit;
import dev.varve.graph.Repository;
import dev.varve.index.View;

/** Has a say before a branch moves to a new commit. */
public interface CommitGuard {

  /**
   * Whether a commit of what is staged has to be checked, or is to be followed up. Asked for every
   * commit, so it must be quick.
   *
   * @param state of the branch's head, or of one before it that has the same guard files
   */
  boolean isGuarded(Repository repository, String branch, View state);

  /**
   * Whether something judges what comes onto the branch, so that it may not be pointed at what
   * nobody has judged.
   *
   * @param head the state of the branch's head
   */
  boolean isGate(Repository repository, String branch, View head);

  /** Whether guards are made of the object at the path. */
  boolean isGuardFile(String path);

  /**
   * Returns to let it pass; throws {@code PreconditionFailed} to refuse it. No transaction is open
   * meanwhile, and the branch may move.
   */
  Passage check(Repository repository, Publication publication);

  /** A publication that was let pass. */
  interface Passage {

    /** Whether the guard itself had more staged, so that the candidate is to be made again. */
    default boolean isOutdated() {
      return false;
    }

    /** In the transaction that publishes it, which may run several times. */
    void publishing(Commit commit);

    /** When that has gone through. */
    void published();
  }
}
