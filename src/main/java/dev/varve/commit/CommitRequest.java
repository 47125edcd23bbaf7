package dev.varve.commit;

import dev.varve.idempotency.Attempt;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param date the commit's time when the caller sets it; null for now
 * @param attempt the call that it belongs to, when that carries a key
 */
public record CommitRequest(
    String committer,
    String message,
    Map<String, String> metadata,
    @Nullable Instant date,
    boolean allowEmpty,
    @Nullable Attempt attempt) {

  public CommitRequest(
      String committer,
      String message,
      Map<String, String> metadata,
      @Nullable Instant date,
      boolean allowEmpty) {
    this(committer, message, metadata, date, allowEmpty, null);
  }

  CommitRequest within(@Nullable Attempt call) {
    return new CommitRequest(committer, message, metadata, date, allowEmpty, call);
  }
}
