package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param next null at the end
 */
record Page(List<ObjectVersion> objects, List<Position> positions, @Nullable Position next) {

  /** A page of the first rows; that there are more says that a page follows. */
  static Page of(List<Row> rows, int limit) {
    List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));
    boolean more = rows.size() > limit && !shown.isEmpty();
    return new Page(
        shown.stream().map(Row::version).toList(),
        shown.stream().map(Row::position).toList(),
        more ? shown.getLast().position() : null);
  }
}
