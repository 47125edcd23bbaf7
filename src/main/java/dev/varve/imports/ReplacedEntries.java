package dev.varve.imports;

import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.Utf8Order;
import dev.varve.staging.PathRange;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The entries of a state that lie in some ranges of paths, in order. */
final class ReplacedEntries {

  private final PathCursor<ObjectVersion> state;
  private final Iterator<PathRange> ranges;
  private @Nullable PathRange range;

  ReplacedEntries(PathCursor<ObjectVersion> state, PathRanges ranges) {
    this.state = state;
    this.ranges = ranges.ranges().iterator();
    enterNextRange();
  }

  private void enterNextRange() {
    range = ranges.hasNext() ? ranges.next() : null;
    if (range != null) {
      state.seek(range.start());
    }
  }

  /** The next one; null at the end. */
  @Nullable ObjectVersion next() {
    while (range != null) {
      ObjectVersion entry = state.next();
      if (entry == null) {
        return null;
      }
      enterRangeOf(entry.path());
      if (range != null && isWithin(entry.path(), range)) {
        return entry;
      }
    }
    return null;
  }

  /** An entry is had only once, so all ranges before it are left behind at one go. */
  private void enterRangeOf(String path) {
    while (range != null && !isBeforeEnd(path, range)) {
      enterNextRange();
    }
  }

  private static boolean isWithin(String path, PathRange range) {
    return Utf8Order.INSTANCE.compare(path, range.start()) >= 0 && isBeforeEnd(path, range);
  }

  private static boolean isBeforeEnd(String path, PathRange range) {
    return range.end() == null || Utf8Order.INSTANCE.compare(path, range.end()) < 0;
  }
}
