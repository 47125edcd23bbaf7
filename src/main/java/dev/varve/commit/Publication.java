package dev.varve.commit;

import dev.varve.graph.Branch;
import dev.varve.graph.BranchUse;
import dev.varve.graph.Commit;
import dev.varve.graph.NewCommit;
import dev.varve.idempotency.Attempt;
import dev.varve.index.Change;
import java.sql.SQLException;
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
 * @param step what belongs to it
 * @param changes what the commit changes, when that is at hand and its changeset not stored yet;
 *     null: the changeset has it
 */
public record Publication(
    Branch from,
    List<UUID> committedTokens,
    boolean requireClean,
    NewCommit commit,
    BranchUse use,
    @Nullable Attempt attempt,
    Cause cause,
    Step step,
    @Nullable List<Change> changes) {

  /**
   * Done in the transaction that moves the branch. Runs again when that does, also when the branch
   * has been moved already; an exception undoes it all.
   */
  @FunctionalInterface
  public interface Step {

    Step NONE = commit -> {};

    void with(Commit commit) throws SQLException;
  }

  public Publication(
      Branch from,
      List<UUID> committedTokens,
      boolean requireClean,
      NewCommit commit,
      BranchUse use,
      @Nullable Attempt attempt,
      Cause cause,
      Step step) {
    this(from, committedTokens, requireClean, commit, use, attempt, cause, step, null);
  }

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
        cause,
        Step.NONE);
  }

  /** Of few changes, which are at hand; nothing of it is stored. */
  static Publication ofFew(
      Branch from, NewCommit commit, @Nullable Attempt attempt, List<Change> changes) {
    return new Publication(
        from,
        from.tokens(),
        false,
        commit,
        BranchUse.COMMIT,
        attempt,
        new Cause.Committing(false),
        Step.NONE,
        List.copyOf(changes));
  }

  /** Whether what it takes up can't be told any more from what is staged from now on. */
  public boolean isUnsealed() {
    return committedTokens.contains(from.activeToken());
  }
}
