package dev.varve.imports;

import dev.varve.graph.Commit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is.
 *
 * @param ingested objects listed so far
 * @param commit what it became; null until then
 * @param error why it became nothing; null otherwise
 */
public record ImportStatus(
    Instant updated, long ingested, @Nullable Commit commit, @Nullable String error) {

  public boolean isCompleted() {
    return commit != null;
  }
}
