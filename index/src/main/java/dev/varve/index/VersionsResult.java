package dev.varve.index;

import dev.varve.index.search.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Versions that a query found in a history.
 *
 * @param next null when there are no more
 */
public record VersionsResult(long total, List<LivedVersion> versions, @Nullable Position next) {

  public VersionsResult {
    versions = List.copyOf(versions);
  }
}
