package dev.varve.index;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What happened to one path between two states.
 *
 * @param before null when the path is new
 * @param after null when the path is gone
 */
public record Change(String path, @Nullable ObjectVersion before, @Nullable ObjectVersion after) {

  /** How a path changed. */
  public enum Type {
    ADDED,
    REMOVED,
    CHANGED
  }

  public Change {
    requireNonNull(path, "path is null");
    if (before == null && after == null) {
      throw new IllegalArgumentException("a change has a side at least: " + path);
    }
  }

  public Type type() {
    if (before == null) {
      return Type.ADDED;
    }
    return after == null ? Type.REMOVED : Type.CHANGED;
  }

  /** The same change seen from the other side. */
  public Change reversed() {
    return new Change(path, after, before);
  }
}
