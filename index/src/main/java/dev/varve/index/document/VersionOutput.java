package dev.varve.index.document;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes the parts of {@link ObjectVersionCodec}'s layout. */
final class VersionOutput {

  private static final int NANOS_PER_MILLI = 1_000_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  void putByte(byte value) {
    bytes.write(value);
  }

  void putBytes(byte[] value) {
    bytes.writeBytes(value);
  }

  void putNumber(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  void putInstant(Instant instant) {
    try {
      putNumber(instant.toEpochMilli());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("mtime is out of range: " + instant, e);
    }
    putNumber(instant.getNano() % NANOS_PER_MILLI);
  }

  void putText(String text) {
    try {
      // Unlike getBytes, a fresh encoder reports what it cannot encode.
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      putNumber(utf8.remaining());
      bytes.write(utf8.array(), utf8.arrayOffset(), utf8.remaining());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text has a lone surrogate, so no UTF-8 form", e);
    }
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
