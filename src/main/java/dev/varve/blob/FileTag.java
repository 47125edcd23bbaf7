package dev.varve.blob;

import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Stands for the content of a file that is not read: another size or time gives another tag. */
final class FileTag {

  private static final int BYTES = 16;

  private FileTag() {}

  static String of(String address, BasicFileAttributes attributes) {
    String text =
        attributes.size() + " " + attributes.lastModifiedTime().toInstant() + " " + address;
    byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
