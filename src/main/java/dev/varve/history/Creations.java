package dev.varve.history;

import dev.varve.index.CommitId;
import dev.varve.index.document.Creation;
import org.jspecify.annotations.Nullable;

/** Knows in which commits objects began. */
@FunctionalInterface
interface Creations {

  /**
   * @param origin the commit that introduced a version of the path; null while it is uncommitted
   */
  @Nullable Creation of(@Nullable CommitId origin, String path);
}
