package dev.varve.blob;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A walk over objects in order of their paths' UTF-8 bytes, read as it goes. Close it. */
public interface ObjectListing extends AutoCloseable {

  /** The next one; null at the end. */
  @Nullable FoundObject next() throws IOException;

  @Override
  void close() throws IOException;
}
