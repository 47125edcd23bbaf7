package dev.varve.diff;

import dev.varve.index.ObjectVersion;
import org.jspecify.annotations.Nullable;

/**
 * A row of a diff.
 *
 * @param left null where the path is new, and for common prefixes
 * @param right null where the path is gone, and for common prefixes
 */
public record DiffRow(
    String path, Type type, @Nullable ObjectVersion left, @Nullable ObjectVersion right) {

  /** As {@link ObjectVersion#textLength}. */
  long textLength() {
    return path.length()
        + (left == null ? 0 : left.textLength())
        + (right == null ? 0 : right.textLength());
  }

  /** What happened; PREFIX_CHANGED rows stand for all changes below a common prefix. */
  public enum Type {
    ADDED,
    REMOVED,
    CHANGED,
    CONFLICT,
    PREFIX_CHANGED
  }
}
