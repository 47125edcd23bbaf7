package dev.varve.commit;

import dev.varve.index.CommitId;

/** What a branch moves for. */
public sealed interface Cause {

  /**
   * What is staged is committed.
   *
   * @param isPrepared whether those that may still change what is staged have had their say
   */
  record Committing(boolean isPrepared) implements Cause {}

  /** Objects are registered in place; what is staged has no part in it. */
  record Importing() implements Cause {}

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
