package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.CommitId;
import dev.varve.index.search.Position;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a cursor, version 1: numbers are big-endian; a text is its length (int32, -1 for
 * none) and UTF-8; what may be missing has a byte before it, 1 or 0; a position is the number of
 * its values (byte), each a text, and its path. The first 8 bytes of the SHA-256 of all stand
 * behind.
 */
final class CursorBytes {

  static final int ID = 32;

  private static final int SUM = 8;
  private static final int MOST_CHARACTERS = 2 << 20;

  private CursorBytes() {}

  static InvalidRequest invalid() {
    return new InvalidRequest("after is not a cursor of a search; begin without it");
  }

  private static byte[] sum(byte[] bytes) {
    return Arrays.copyOf(SearchDigest.sha256(bytes), SUM);
  }

  /** Grows as it is written. */
  static final class Writer {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void put(byte number) {
      out.write(number);
    }

    void put(byte[] bytes) {
      out.writeBytes(bytes);
    }

    void put(long number) {
      put(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    void putIfAny(@Nullable CommitId commit) {
      put((byte) (commit == null ? 0 : 1));
      if (commit != null) {
        put(commit.bytes());
      }
    }

    void putIfAny(@Nullable Position position) {
      put((byte) (position == null ? 0 : 1));
      if (position != null) {
        put(position);
      }
    }

    void put(Position position) {
      put((byte) position.values().size());
      position.values().forEach(this::put);
      put(position.path());
    }

    private void put(@Nullable String text) {
      byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
      int length = text == null ? -1 : utf8.length;
      put(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
      put(utf8);
    }

    /** All of it with the sum behind, in URL-safe base64 without padding. */
    String text() {
      out.writeBytes(sum(out.toByteArray()));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    }
  }

  /** Refuses what a {@link Writer} did not write. */
  static final class Reader {

    private final ByteBuffer in;

    private Reader(ByteBuffer in) {
      this.in = in;
    }

    static Reader of(String text) {
      if (text.length() > MOST_CHARACTERS) {
        throw invalid();
      }
      byte[] bytes = checked(() -> Base64.getUrlDecoder().decode(text));
      int end = bytes.length - SUM;
      boolean isWhole =
          end >= 0
              && Arrays.equals(
                  sum(Arrays.copyOf(bytes, end)), Arrays.copyOfRange(bytes, end, bytes.length));
      if (!isWhole) {
        throw invalid();
      }
      return new Reader(ByteBuffer.wrap(bytes, 0, end));
    }

    byte number() {
      return checked(in::get);
    }

    long time() {
      return checked(in::getLong);
    }

    byte[] bytes(int length) {
      if (length > in.remaining()) {
        throw invalid();
      }
      byte[] bytes = new byte[length];
      in.get(bytes);
      return bytes;
    }

    @Nullable CommitId commitIfAny() {
      return number() == 0 ? null : CommitId.of(bytes(ID));
    }

    @Nullable Position positionIfAny() {
      return number() == 0 ? null : position();
    }

    Position position() {
      List<@Nullable String> values = new ArrayList<>();
      for (int count = number(); count > 0; count--) {
        values.add(text());
      }
      String path = text();
      if (path == null) {
        throw invalid();
      }
      return new Position(values, path);
    }

    private @Nullable String text() {
      int length = checked(in::getInt);
      return length < 0 ? null : new String(bytes(length), StandardCharsets.UTF_8);
    }

    void end() {
      if (in.hasRemaining()) {
        throw invalid();
      }
    }

    private static <T> T checked(Supplier<T> read) {
      try {
        return read.get();
      } catch (IllegalArgumentException | BufferUnderflowException e) {
        throw invalid();
      }
    }
  }
}
