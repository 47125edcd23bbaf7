package dev.varve.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * What makes two versions of a path the same: SHA-256 over checksum, size, content type and
 * metadata.
 *
 * <p>Layout of the hashed bytes, version 1: each text as its length in bytes (int32, big-endian)
 * and its UTF-8 bytes; the size as int64; the number of metadata pairs as int32, then key and value
 * of each in the order of {@link Utf8Order}.
 *
 * @param hex 64 lower-case hexadecimal characters
 */
public record Identity(String hex) {

  static Identity of(
      String checksum, long sizeBytes, String contentType, SortedMap<String, String> metadata) {
    MessageDigest digest = sha256();
    update(digest, checksum);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(sizeBytes).flip());
    update(digest, contentType);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(metadata.size()).flip());
    metadata.forEach(
        (key, value) -> {
          update(digest, key);
          update(digest, value);
        });
    return new Identity(HexFormat.of().formatHex(digest.digest()));
  }

  private static void update(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
