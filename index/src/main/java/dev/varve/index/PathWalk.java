package dev.varve.index;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A walk over some versions of a generation, path by path. Holds a reference to the reader until it
 * is closed or at its end.
 */
abstract class PathWalk<T> implements PathCursor<T> {

  private final DirectoryReader reader;
  private final Reading reading;
  private final PathMerge paths;
  private boolean closed;

  /**
   * @param reader acquired already; closing releases it
   * @param paths the versions to walk over
   */
  PathWalk(DirectoryReader reader, Reading reading, PathMerge paths) {
    this.reader = reader;
    this.reading = reading;
    this.paths = paths;
  }

  /** Takes the versions of the first path; null when there is nothing to say of it. */
  abstract @Nullable T take(PathMerge versions) throws IOException;

  @Override
  public final @Nullable T next() {
    if (closed) {
      return null;
    }
    T found = reading.call(this::find);
    if (found == null) {
      close();
    }
    return found;
  }

  private @Nullable T find() throws IOException {
    while (!paths.isAtEnd()) {
      Deadline.check();
      T found = take(paths);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Override
  public final void seek(String path) {
    if (!closed) {
      reading.run(() -> paths.seek(new BytesRef(path)));
    }
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      reading.run(reader::decRef);
    }
  }
}
