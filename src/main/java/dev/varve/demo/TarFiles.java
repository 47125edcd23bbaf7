package dev.varve.demo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the plain files of a tar stream (POSIX ustar: 512-byte headers, contents padded to 512
 * bytes). Extended headers are passed over: the names wanted here are short.
 */
final class TarFiles {

  private static final int BLOCK = 512;
  private static final int MAX_FILE_BYTES = 64 << 20;

  /** Takes one file. */
  @FunctionalInterface
  interface Visitor {
    void file(String name, byte[] content) throws IOException;
  }

  private TarFiles() {}

  static void visit(InputStream tar, Visitor visitor) throws IOException {
    byte[] header = tar.readNBytes(BLOCK);
    while (header.length == BLOCK && header[0] != 0) {
      long size = Long.parseLong(text(header, 124, 12).strip(), 8);
      if (size > MAX_FILE_BYTES) {
        throw new IOException(text(header, 0, 100) + " is too large: " + size + " bytes");
      }
      byte[] content = tar.readNBytes((int) size);
      if (content.length < size) {
        throw new EOFException(text(header, 0, 100) + " is cut short");
      }
      tar.skipNBytes(padding(size));
      if (header[156] == '0' || header[156] == 0) {
        visitor.file(name(header), content);
      }
      header = tar.readNBytes(BLOCK);
    }
  }

  private static String name(byte[] header) {
    String prefix = text(header, 345, 155);
    String name = text(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static long padding(long size) {
    return (BLOCK - size % BLOCK) % BLOCK;
  }

  private static String text(byte[] header, int from, int length) {
    byte[] field = Arrays.copyOfRange(header, from, from + length);
    int end = 0;
    while (end < length && field[end] != 0) {
      end++;
    }
    return new String(field, 0, end, StandardCharsets.UTF_8);
  }
}
