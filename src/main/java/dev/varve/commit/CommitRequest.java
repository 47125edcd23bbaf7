package dev.varve.commit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param date the commit's time when the caller sets it; null for now
 */
public record CommitRequest(
    String committer,
    String message,
    Map<String, String> metadata,
    @Nullable Instant date,
    boolean allowEmpty) {}
