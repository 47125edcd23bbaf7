package dev.varve.commit;

import dev.varve.graph.Branch;
import dev.varve.graph.BranchUse;
import dev.varve.graph.NewCommit;
import dev.varve.idempotency.Attempt;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finished candidate that wants to become its branch's head.
 *
 * @param from the branch as the candidate was built on it
 * @param committedTokens staging tokens that the commit takes up and that leave the branch
 * @param requireClean whether nothing else may be staged on the branch (merge, revert, cherry-pick)
 * @param use what protection is asked about
 * @param attempt the call that it belongs to, when that carries a key
 * @param cause what guards are told that it is for
 */
public record Publication(
    Branch from,
    List<UUID> committedTokens,
    boolean requireClean,
    NewCommit commit,
    BranchUse use,
    @Nullable Attempt attempt,
    Cause cause) {

  /** Protection stops commits of what is staged, and lets merges pass. */
  public Publication(
      Branch from,
      List<UUID> committedTokens,
      boolean requireClean,
      NewCommit commit,
      @Nullable Attempt attempt,
      Cause cause) {
    this(
        from,
        committedTokens,
        requireClean,
        commit,
        requireClean ? BranchUse.MERGE : BranchUse.COMMIT,
        attempt,
        cause);
  }
}
