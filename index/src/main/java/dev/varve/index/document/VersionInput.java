package dev.varve.index.document;

import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.OrderedPairs;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedMap;

/** Reads {@link ObjectVersionCodec}'s layout, believing nothing. */
final class VersionInput {

  private static final int ORIGIN_BYTES = 32;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final ByteBuffer in;

  VersionInput(ByteBuffer in) {
    this.in = in;
  }

  ObjectVersion version() {
    try {
      return readVersion();
    } catch (BufferUnderflowException e) {
      throw new CorruptVersionException("it ends too early", e);
    } catch (CharacterCodingException e) {
      throw new CorruptVersionException("a text is not UTF-8", e);
    } catch (DateTimeException e) {
      throw new CorruptVersionException("mtime is out of range", e);
    }
  }

  private ObjectVersion readVersion() throws CharacterCodingException {
    byte layout = in.get();
    check(layout == ObjectVersionCodec.LAYOUT, "unknown layout", layout);
    byte originated = in.get();
    check(originated == 0 || originated == 1, "unknown flags", originated);
    return new ObjectVersion(
        text(),
        text(),
        number(),
        instant(),
        text(),
        text(),
        metadata(),
        originated == 1 ? origin() : null);
  }

  private SortedMap<String, String> metadata() throws CharacterCodingException {
    long count = number();
    // A pair has two bytes at least: a hostile count allocates nothing.
    check(count >= 0 && count <= in.remaining() / 2, "bad number of metadata pairs", count);
    String[] pairs = new String[2 * (int) count];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = text();
    }
    try {
      return OrderedPairs.ofAscending(pairs);
    } catch (IllegalArgumentException e) {
      throw new CorruptVersionException("keys out of order", e);
    }
  }

  private String text() throws CharacterCodingException {
    long length = number();
    check(length >= 0 && length <= in.remaining(), "a text is cut", length);
    ByteBuffer utf8 = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return isAscii(utf8)
        ? new String(utf8.array(), utf8.arrayOffset(), (int) length, StandardCharsets.US_ASCII)
        : StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
  }

  /** Nearly all text is; a decoder, which refuses what is no UTF-8, takes three times as long. */
  private static boolean isAscii(ByteBuffer utf8) {
    if (!utf8.hasArray()) {
      return false;
    }
    byte[] bytes = utf8.array();
    int end = utf8.arrayOffset() + utf8.limit();
    int bits = 0;
    for (int i = utf8.arrayOffset(); i < end; i++) {
      bits |= bytes[i];
    }
    return bits >= 0;
  }

  private Instant instant() {
    long millis = number();
    long nanos = number();
    check(nanos >= 0 && nanos < NANOS_PER_MILLI, "bad nanoseconds", nanos);
    return Instant.ofEpochMilli(millis).plusNanos(nanos);
  }

  private CommitId origin() {
    byte[] raw = new byte[ORIGIN_BYTES];
    in.get(raw);
    return CommitId.of(raw);
  }

  private long number() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        // One number, one form: no padding with empty bytes, no bits beyond 64.
        check(shift == 0 || (next != 0 && (shift < 63 || next == 1)), "bad number", next);
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new CorruptVersionException("a number is too long", null);
  }

  private static void check(boolean holds, String what, long found) {
    if (!holds) {
      throw new CorruptVersionException(what + ": " + found, null);
    }
  }
}
