package dev.varve.index;

import org.jspecify.annotations.Nullable;

/**
 * A forward-only walk over entries in path order ({@link Utf8Order}). Reads lazily: what is not
 * asked for costs nothing. Not for several threads.
 *
 * @param <T> what stands at each path
 */
public interface PathCursor<T> extends AutoCloseable {

  /** The next entry, or null at the end. */
  @Nullable T next();

  /**
   * Moves forward so that {@link #next} gives the first entry whose path is at or after the given
   * one. Never moves back.
   */
  void seek(String path);

  /** Lets go of what the walk holds; the default holds nothing. */
  @Override
  default void close() {}
}
