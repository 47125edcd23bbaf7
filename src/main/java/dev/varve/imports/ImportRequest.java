package dev.varve.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param message empty for the default one
 * @param date the commit's time when the caller sets it; null for now
 */
public record ImportRequest(
    List<ImportSource> sources,
    String committer,
    String message,
    Map<String, String> metadata,
    @Nullable Instant date) {

  private static final String DEFAULT_MESSAGE = "Import objects";

  public ImportRequest {
    sources = List.copyOf(sources);
    message = message.isEmpty() ? DEFAULT_MESSAGE : message;
  }
}
