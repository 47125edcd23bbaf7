package dev.varve.object;

import dev.varve.index.ObjectVersion;
import java.io.IOException;
import java.io.InputStream;

/**
 * An object opened for reading.
 *
 * @param slice which of its bytes the stream gives
 */
public record ObjectContent(ObjectVersion version, ByteRange.Slice slice, InputStream stream)
    implements AutoCloseable {

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
