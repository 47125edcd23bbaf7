package dev.varve.object;

import dev.varve.index.ObjectVersion;
import dev.varve.index.PageBudget;
import dev.varve.index.PathCursor;
import dev.varve.index.Utf8Order;
import dev.varve.object.ObjectListing.Row;
import dev.varve.staging.PathRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing: which rows, in path order.
 *
 * <p>A row is an object, or stands for all objects that are alike up to and including the first
 * delimiter behind the prefix. A group costs one seek, however many objects it has.
 *
 * @param after the row after which to begin: a path, or a common prefix
 * @param delimiter empty for no groups
 */
record ListRequest(String prefix, String after, String delimiter, int limit) {

  /** May have fewer rows than the limit although more follow. */
  ObjectListing of(PathCursor<ObjectVersion> objects) {
    PageBudget budget = new PageBudget(limit);
    List<Row> rows = new ArrayList<>();
    boolean goesOn = seek(objects, start());
    while (goesOn) {
      Row row = row(objects.next());
      if (row == null) {
        break;
      }
      if (!budget.take(row.textLength())) {
        return new ObjectListing(rows, true);
      }
      rows.add(row);
      goesOn = row instanceof Row.Entry || seek(objects, PathRange.afterAll(row.path()));
    }
    return new ObjectListing(rows, false);
  }

  /** False when nothing can come any more. */
  private static boolean seek(PathCursor<ObjectVersion> objects, @Nullable String path) {
    if (path != null) {
      objects.seek(path);
    }
    return path != null;
  }

  private @Nullable String start() {
    if (Utf8Order.INSTANCE.compare(after, prefix) < 0 || after.isEmpty()) {
      return prefix;
    }
    return after.startsWith(prefix) ? behind(rowAt(after)) : PathRange.after(after);
  }

  /** What a listing gives at a path: the path, or the group that it belongs to. */
  private String rowAt(String path) {
    int delimited = delimiter.isEmpty() ? -1 : path.indexOf(delimiter, prefix.length());
    return delimited < 0 ? path : path.substring(0, delimited + delimiter.length());
  }

  private @Nullable Row row(@Nullable ObjectVersion version) {
    if (version == null || !version.path().startsWith(prefix)) {
      return null;
    }
    String row = rowAt(version.path());
    return isGroup(row) ? new Row.CommonPrefix(row) : new Row.Entry(version);
  }

  private boolean isGroup(String row) {
    return !delimiter.isEmpty() && row.indexOf(delimiter, prefix.length()) >= 0;
  }

  private @Nullable String behind(String row) {
    return isGroup(row) ? PathRange.afterAll(row) : PathRange.after(row);
  }
}
