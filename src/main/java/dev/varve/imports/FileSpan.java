package dev.varve.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file, for several readers of one that is open once. */
final class FileSpan extends InputStream {

  private final FileChannel file;
  private final long end;
  private long position;

  FileSpan(FileChannel file, long start, long end) {
    this.file = file;
    this.position = start;
    this.end = end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (position >= end) {
      return -1;
    }
    int most = (int) Math.min(length, end - position);
    int read = file.read(ByteBuffer.wrap(into, offset, most), position);
    position += Math.max(read, 0);
    return read;
  }
}
