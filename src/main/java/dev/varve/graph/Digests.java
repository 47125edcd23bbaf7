package dev.varve.graph;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 digests: in records as hex, in rows as their 32 bytes each, one after the other. */
final class Digests {

  static final int BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  private Digests() {}

  static byte[] join(List<String> digests) {
    ByteBuffer joined = ByteBuffer.allocate(digests.size() * BYTES);
    digests.forEach(digest -> joined.put(HEX.parseHex(digest)));
    return joined.array();
  }

  static List<String> split(byte[] joined) {
    List<String> digests = new ArrayList<>(joined.length / BYTES);
    for (int at = 0; at < joined.length; at += BYTES) {
      digests.add(HEX.formatHex(joined, at, at + BYTES));
    }
    return digests;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
