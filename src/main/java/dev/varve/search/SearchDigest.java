package dev.varve.search;

import dev.varve.graph.Repository;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a search asks for, limit and facets apart: SHA-256, as 64 hexadecimal characters. */
public record SearchDigest(String hex) {

  /**
   * @param query in its canonical text
   */
  public static SearchDigest of(Repository repository, String ref, String query, String sort) {
    MessageDigest digest = sha256();
    for (String part : List.of(repository.id().toString(), ref, query, sort)) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    return of(digest.digest());
  }

  public static SearchDigest of(byte[] bytes) {
    return new SearchDigest(HexFormat.of().formatHex(bytes));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  static byte[] sha256(byte[] bytes) {
    return sha256().digest(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
