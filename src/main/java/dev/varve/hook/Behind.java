package dev.varve.hook;

import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import org.jspecify.annotations.Nullable;

/** A cursor that stands at a path, without the object at the path itself. */
record Behind(PathCursor<ObjectVersion> objects, String path) implements PathCursor<ObjectVersion> {

  @Override
  public @Nullable ObjectVersion next() {
    ObjectVersion version = objects.next();
    return version != null && version.path().equals(path) ? objects.next() : version;
  }

  @Override
  public void seek(String to) {
    objects.seek(to);
  }

  @Override
  public void close() {
    objects.close();
  }
}
