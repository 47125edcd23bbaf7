package dev.varve.staging;

import dev.varve.index.PathCursor;
import dev.varve.index.Utf8Order;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several walks as one; where two have a path, the earlier in the list wins. */
final class NewestFirst implements PathCursor<StagedEntry> {

  private final List<PathCursor<StagedEntry>> cursors;

  /** What each cursor has at its front: taken from it, not given out yet. */
  private final @Nullable StagedEntry[] fronts;

  private boolean filled;

  NewestFirst(List<PathCursor<StagedEntry>> cursors) {
    this.cursors = List.copyOf(cursors);
    this.fronts = new StagedEntry[cursors.size()];
  }

  @Override
  public @Nullable StagedEntry next() {
    fill();
    StagedEntry first = null;
    for (StagedEntry front : fronts) {
      if (front != null && (first == null || compare(front, first.path()) < 0)) {
        first = front;
      }
    }
    if (first != null) {
      moveBeyond(first.path());
    }
    return first;
  }

  private void fill() {
    for (int i = 0; !filled && i < fronts.length; i++) {
      fronts[i] = cursors.get(i).next();
    }
    filled = true;
  }

  private void moveBeyond(String path) {
    for (int i = 0; i < fronts.length; i++) {
      StagedEntry front = fronts[i];
      if (front != null && front.path().equals(path)) {
        fronts[i] = cursors.get(i).next();
      }
    }
  }

  @Override
  public void seek(String path) {
    for (int i = 0; i < fronts.length; i++) {
      StagedEntry front = fronts[i];
      if (!filled || (front != null && compare(front, path) < 0)) {
        cursors.get(i).seek(path);
        fronts[i] = cursors.get(i).next();
      }
    }
    filled = true;
  }

  private static int compare(StagedEntry entry, String path) {
    return Utf8Order.INSTANCE.compare(entry.path(), path);
  }

  @Override
  public void close() {
    cursors.forEach(PathCursor::close);
  }
}
