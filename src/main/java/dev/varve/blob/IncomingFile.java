package dev.varve.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What was learnt of a stream while it was written to a file and forced to the disk. */
record IncomingFile(long sizeBytes, String md5Hex) {

  private static final int BUFFER_BYTES = 64 * 1024;

  static IncomingFile write(Path file, InputStream content) throws IOException {
    MessageDigest md5 = md5();
    long size = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        md5.update(buffer, 0, n);
        writeFully(out, ByteBuffer.wrap(buffer, 0, n));
        size += n;
      }
      out.force(true);
    }
    return new IncomingFile(size, HexFormat.of().formatHex(md5.digest()));
  }

  private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** MD5 because lakeFS's clients expect it as the checksum; it guards nothing. */
  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has MD5", e);
    }
  }
}
