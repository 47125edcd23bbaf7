package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param next null at the end
 */
record Page(List<ObjectVersion> objects, List<Position> positions, @Nullable Position next) {

  /**
   * @param hasMore whether further rows follow; never without rows
   */
  static Page of(List<Row> rows, boolean hasMore) {
    return new Page(
        rows.stream().map(Row::version).toList(),
        rows.stream().map(Row::position).toList(),
        hasMore ? rows.getLast().position() : null);
  }
}
