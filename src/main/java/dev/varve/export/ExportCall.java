package dev.varve.export;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An export as it came in.
 *
 * @param after the path behind which it goes on; empty for the beginning
 * @param limit most rows; null for all
 * @param now what {@code now} in the query is; null for the time of the call
 * @param columns metadata keys that get columns of their own in CSV
 */
public record ExportCall(
    String q,
    Map<String, String> params,
    Format format,
    String after,
    @Nullable Long limit,
    @Nullable Instant now,
    List<String> columns) {

  public ExportCall {
    params = Map.copyOf(params);
    columns = List.copyOf(columns);
  }

  /** Whether it goes through all rows, so that its fingerprint is the result's. */
  boolean isWhole() {
    return after.isEmpty() && limit == null;
  }
}
