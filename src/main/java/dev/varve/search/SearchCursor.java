package dev.varve.search;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.CommitId;
import dev.varve.index.search.Position;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a search ended, as text for the client to hand back.
 *
 * <p>Layout, version 2, in URL-safe base64 without padding; numbers are big-endian:
 *
 * <pre>
 * byte    2, the layout's version
 * byte[32] commit that is searched
 * byte    1 when changed: compares it with another commit, whose byte[32] then follow; else 0
 * byte[32] digest of the search; a cursor fits no other
 * int64   what {@code now} is, in milliseconds
 * byte    number of sort values; then each: int32 length in bytes, -1 when missing, and UTF-8
 * text    the path: int32 length and UTF-8
 * byte[8] first bytes of the SHA-256 of all before
 * </pre>
 *
 * The sum finds damage, and is no secret: whoever makes up a cursor gets to ask for rows behind
 * some other place of the same search, which all may.
 */
record SearchCursor(
    CommitId commit,
    @Nullable CommitId changedSince,
    SearchDigest search,
    Instant now,
    Position position) {

  private static final byte VERSION = 2;

  /** Version 1, which cursors given out before may have, lacks what came for changed:. */
  private static final byte WITHOUT_CHANGED = 1;

  private static final int SUM_BYTES = 8;
  private static final int MAX_LENGTH = 2 << 20;

  String encode() {
    List<byte @Nullable []> values = new ArrayList<>();
    position.values().forEach(value -> values.add(value == null ? null : utf8(value)));
    byte[] path = utf8(position.path());
    int since = changedSince == null ? 0 : 32;
    int size = 1 + 32 + 1 + since + 32 + Long.BYTES + 1 + Integer.BYTES + path.length + SUM_BYTES;
    for (byte[] value : values) {
      size += Integer.BYTES + (value == null ? 0 : value.length);
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.put(VERSION).put(commit.bytes());
    out.put((byte) (changedSince == null ? 0 : 1));
    if (changedSince != null) {
      out.put(changedSince.bytes());
    }
    out.put(search.bytes()).putLong(now.toEpochMilli());
    out.put((byte) values.size());
    values.forEach(value -> put(out, value));
    put(out, path);
    out.put(sum(out.array(), out.position()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out.array());
  }

  private static void put(ByteBuffer out, byte @Nullable [] text) {
    out.putInt(text == null ? -1 : text.length);
    if (text != null) {
      out.put(text);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sum(byte[] bytes, int length) {
    return Arrays.copyOf(SearchDigest.sha256(Arrays.copyOf(bytes, length)), SUM_BYTES);
  }

  /** Refuses whatever {@link #encode} did not make. */
  static SearchCursor decode(String text) {
    if (text.length() > MAX_LENGTH) {
      throw invalid();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      int end = bytes.length - SUM_BYTES;
      if (end < 0
          || !Arrays.equals(sum(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
        throw invalid();
      }
      return read(ByteBuffer.wrap(bytes, 0, end));
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw invalid();
    }
  }

  private static SearchCursor read(ByteBuffer in) {
    byte version = in.get();
    if (version != VERSION && version != WITHOUT_CHANGED) {
      throw invalid();
    }
    CommitId commit = CommitId.of(bytes(in, 32));
    CommitId changedSince =
        version == WITHOUT_CHANGED || in.get() == 0 ? null : CommitId.of(bytes(in, 32));
    SearchDigest search = SearchDigest.of(bytes(in, 32));
    Instant now = Instant.ofEpochMilli(in.getLong());
    List<@Nullable String> values = new ArrayList<>();
    for (int count = in.get(); count > 0; count--) {
      values.add(text(in));
    }
    String path = text(in);
    if (path == null || in.hasRemaining()) {
      throw invalid();
    }
    return new SearchCursor(commit, changedSince, search, now, new Position(values, path));
  }

  private static @Nullable String text(ByteBuffer in) {
    int length = in.getInt();
    return length < 0 ? null : new String(bytes(in, length), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static InvalidRequest invalid() {
    return new InvalidRequest("after is not a cursor of a search; begin without it");
  }
}
