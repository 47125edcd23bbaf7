package dev.varve.imports;

import dev.varve.index.CommitId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of an import.
 *
 * @param owner the process that runs it
 * @param commit the commit it became, or while it is {@link State#PUBLISHING} the one it may become
 */
record ImportRun(
    String id,
    State state,
    UUID owner,
    Instant updated,
    long ingested,
    @Nullable CommitId commit,
    @Nullable String error) {

  enum State {
    RUNNING,
    /** The commit is about to be published, or has just been. */
    PUBLISHING,
    DONE,
    FAILED;

    boolean isFinal() {
      return this == DONE || this == FAILED;
    }
  }
}
