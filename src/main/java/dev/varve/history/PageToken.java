package dev.varve.history;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.search.SearchDigest;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Where a page ended and what the next one goes on with, as text for the client to hand back.
 *
 * <p>Layout, version 1, in URL-safe base64 without padding: the byte 1; 32 bytes of the digest of
 * what was asked; each part as int32 length, big-endian, and UTF-8; the first 8 bytes of the
 * SHA-256 of all before. The sum finds damage, and is no secret.
 */
record PageToken(SearchDigest asked, List<String> parts) {

  private static final byte VERSION = 1;
  private static final int SUM_BYTES = 8;
  private static final int MAX_LENGTH = 64 * 1024;

  PageToken {
    parts = List.copyOf(parts);
  }

  String encode() {
    List<byte[]> texts = parts.stream().map(part -> part.getBytes(StandardCharsets.UTF_8)).toList();
    int size = 1 + 32 + texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
    ByteBuffer out = ByteBuffer.allocate(size + SUM_BYTES);
    out.put(VERSION).put(asked.bytes());
    texts.forEach(text -> out.putInt(text.length).put(text));
    out.put(sum(out.array(), size));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out.array());
  }

  /**
   * Refuses what {@link #encode} did not make, or made for something else.
   *
   * @param reader may throw {@link IllegalArgumentException} for parts that were made up
   */
  static <T> T decode(
      String text, SearchDigest asked, int parts, Function<List<String>, T> reader) {
    PageToken token = decode(text);
    if (!token.asked.equals(asked) || token.parts.size() != parts) {
      throw new InvalidRequest("the cursor belongs to another call; begin without it");
    }
    try {
      return reader.apply(token.parts);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static PageToken decode(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      int end = bytes.length - SUM_BYTES;
      boolean holds =
          text.length() <= MAX_LENGTH
              && end > 0
              && bytes[0] == VERSION
              && Arrays.equals(sum(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length));
      if (holds) {
        return read(ByteBuffer.wrap(bytes, 1, end - 1));
      }
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static PageToken read(ByteBuffer in) {
    SearchDigest asked = SearchDigest.of(bytes(in, 32));
    List<String> parts = new ArrayList<>();
    while (in.hasRemaining()) {
      parts.add(new String(bytes(in, in.getInt()), StandardCharsets.UTF_8));
    }
    return new PageToken(asked, parts);
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static byte[] sum(byte[] bytes, int length) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, 0, length);
      return Arrays.copyOf(sha256.digest(), SUM_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static InvalidRequest invalid() {
    return new InvalidRequest("after is not a cursor of this call; begin without it");
  }
}
