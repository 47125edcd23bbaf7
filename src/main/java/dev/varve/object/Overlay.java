package dev.varve.object;

import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.Utf8Order;
import dev.varve.staging.StagedEntry;
import org.jspecify.annotations.Nullable;

/** Committed versions with the staged ones on top: replaced, added, and deletions left out. */
final class Overlay implements PathCursor<ObjectVersion> {

  private final PathCursor<ObjectVersion> committed;
  private final PathCursor<StagedEntry> staged;

  private @Nullable ObjectVersion below;
  private @Nullable StagedEntry above;

  /** Whether the two above hold what their cursors gave last. */
  private boolean filled;

  Overlay(PathCursor<ObjectVersion> committed, PathCursor<StagedEntry> staged) {
    this.committed = committed;
    this.staged = staged;
  }

  @Override
  public @Nullable ObjectVersion next() {
    fill();
    while (below != null || above != null) {
      ObjectVersion next = step();
      if (next != null) {
        return next;
      }
    }
    return null;
  }

  private void fill() {
    if (!filled) {
      below = committed.next();
      above = staged.next();
      filled = true;
    }
  }

  /** Takes the next path; null when it is deleted. */
  private @Nullable ObjectVersion step() {
    int order = order();
    ObjectVersion next = order < 0 ? below : above.version();
    if (order <= 0) {
      below = committed.next();
    }
    if (order >= 0) {
      above = staged.next();
    }
    return next;
  }

  private int order() {
    if (above == null) {
      return -1;
    }
    return below == null ? 1 : Utf8Order.INSTANCE.compare(below.path(), above.path());
  }

  @Override
  public void seek(String path) {
    if (!filled || (below != null && isBefore(below.path(), path))) {
      committed.seek(path);
      below = committed.next();
    }
    if (!filled || (above != null && isBefore(above.path(), path))) {
      staged.seek(path);
      above = staged.next();
    }
    filled = true;
  }

  private static boolean isBefore(String path, String other) {
    return Utf8Order.INSTANCE.compare(path, other) < 0;
  }

  @Override
  public void close() {
    staged.close();
    committed.close();
  }
}
