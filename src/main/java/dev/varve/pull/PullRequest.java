package dev.varve.pull;

import dev.varve.index.CommitId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A proposed merge.
 *
 * @param closed when it was closed or merged; null while it is open
 * @param merged the merge commit; null unless it is merged
 */
public record PullRequest(
    String id,
    String title,
    String description,
    String author,
    String source,
    String destination,
    Status status,
    Instant created,
    @Nullable Instant closed,
    @Nullable CommitId merged) {

  /** How it stands. */
  public enum Status {
    OPEN,
    CLOSED,
    MERGED
  }
}
