package dev.varve.commit;

import dev.varve.index.CommitId;

/** What a branch moves for. */
public sealed interface Cause {

  /** Something was committed: what is staged, or an import. */
  record Committing() implements Cause {}

  /**
   * @param source as the caller named it
   */
  record Merging(String source, CommitId theirs) implements Cause {}

  /**
   * @param ref the commit that is undone, as the caller named it
   */
  record Reverting(String ref) implements Cause {}

  /**
   * @param ref the commit that is repeated, as the caller named it
   */
  record CherryPicking(String ref) implements Cause {}
}
