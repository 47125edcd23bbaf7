package dev.varve.diff;

import dev.varve.index.PathCursor;
import dev.varve.index.Utf8Order;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A cursor whose next entry can be looked at before it is taken. */
final class PeekingCursor<T> implements PathCursor<T> {

  private final PathCursor<T> cursor;
  private final Function<T, String> path;
  private boolean isPeeked;
  private @Nullable T peeked;

  PeekingCursor(PathCursor<T> cursor, Function<T, String> path) {
    this.cursor = cursor;
    this.path = path;
  }

  @Nullable T peek() {
    if (!isPeeked) {
      peeked = cursor.next();
      isPeeked = true;
    }
    return peeked;
  }

  @Override
  public @Nullable T next() {
    T taken = peek();
    isPeeked = taken == null;
    return taken;
  }

  /** Whether the next entry is the one of this path. */
  boolean isAt(String wanted) {
    T next = peek();
    return next != null && path.apply(next).equals(wanted);
  }

  @Override
  public void seek(String target) {
    if (isPeeked && (peeked == null || isAtOrAfter(peeked, target))) {
      return;
    }
    isPeeked = false;
    cursor.seek(target);
  }

  private boolean isAtOrAfter(T entry, String target) {
    return Utf8Order.INSTANCE.compare(path.apply(entry), target) >= 0;
  }

  /** The smaller of the paths that two cursors stand at, or null when both are at their end. */
  static @Nullable String firstPath(PeekingCursor<?> one, PeekingCursor<?> other) {
    String left = one.peekPath();
    String right = other.peekPath();
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return Utf8Order.INSTANCE.compare(left, right) <= 0 ? left : right;
  }

  private @Nullable String peekPath() {
    T next = peek();
    return next == null ? null : path.apply(next);
  }

  @Override
  public void close() {
    cursor.close();
  }
}
