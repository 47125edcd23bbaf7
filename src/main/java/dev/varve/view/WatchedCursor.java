package dev.varve.view;

import dev.varve.index.PathCursor;
import org.jspecify.annotations.Nullable;

/** A walk over the index whose reads are watched for damage. */
record WatchedCursor<T>(PathCursor<T> cursor, Watch watch) implements PathCursor<T> {

  @Override
  public @Nullable T next() {
    return watch.over(cursor::next);
  }

  @Override
  public void seek(String path) {
    watch.over(
        () -> {
          cursor.seek(path);
          return path;
        });
  }

  @Override
  public void close() {
    cursor.close();
  }
}
