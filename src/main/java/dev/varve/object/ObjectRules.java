package dev.varve.object;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.TooLarge;
import dev.varve.index.ObjectVersion;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** What may be written as an object. Whatever passes fits the database and the index. */
public final class ObjectRules {

  static final int MAX_PATH_BYTES = 1024;
  static final int MAX_KEYS = 1000;
  static final int MAX_KEY_BYTES = 1024;
  static final int MAX_VALUE_BYTES = 64 << 10;
  static final int MAX_METADATA_BYTES = 1 << 20;
  static final int MAX_SHORT_TEXT_BYTES = 1024;
  static final int MAX_ADDRESS_BYTES = 4096;

  private ObjectRules() {}

  /** Refuses a version that may not be written. */
  public static void checkVersion(ObjectVersion version) {
    checkPath(version.path());
    checkMetadata(version.metadata());
    checkContentType(version.contentType());
    checkHeaderText("checksum", version.checksum());
    if (version.checksum().isEmpty()) {
      throw new InvalidRequest("checksum is required");
    }
    if (version.sizeBytes() < 0) {
      throw new InvalidRequest("size_bytes is negative: " + version.sizeBytes());
    }
    limit("physical_address", length("physical_address", version.address()), MAX_ADDRESS_BYTES);
  }

  static void checkPath(String path) {
    int bytes = length("path", path);
    if (bytes == 0) {
      throw new InvalidRequest("missing path");
    }
    if (bytes > MAX_PATH_BYTES) {
      throw new InvalidRequest("path has " + bytes + " bytes; the limit is " + MAX_PATH_BYTES);
    }
    refuseNul("path", path);
  }

  static void checkContentType(String contentType) {
    checkHeaderText("content type", contentType);
  }

  /** It will be the value of an HTTP header: control characters would end the header. */
  private static void checkHeaderText(String what, String text) {
    limit(what, length(what, text), MAX_SHORT_TEXT_BYTES);
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequest(what + " has control characters");
    }
  }

  public static void checkMetadata(Map<String, String> metadata) {
    limit("metadata keys", metadata.size(), MAX_KEYS, "");
    long total = 0;
    for (Map.Entry<String, String> pair : metadata.entrySet()) {
      total += checkPair(pair.getKey(), pair.getValue());
    }
    limit("metadata", total, MAX_METADATA_BYTES);
  }

  private static int checkPair(String key, String value) {
    int keyBytes = length("metadata key", key);
    limit("metadata key", keyBytes, MAX_KEY_BYTES);
    refuseNul("metadata key", key);
    int valueBytes = length("value of metadata key " + key, value);
    limit("value of metadata key " + key, valueBytes, MAX_VALUE_BYTES);
    return keyBytes + valueBytes;
  }

  private static void limit(String what, long size, int max) {
    limit(what, size, max, " bytes");
  }

  private static void limit(String what, long size, int max, String unit) {
    if (size > max) {
      throw new TooLarge(
          String.format(Locale.ROOT, "%s: %d%s; the limit is %d", what, size, unit, max));
    }
  }

  private static void refuseNul(String what, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new InvalidRequest(what + " has a NUL character");
    }
  }

  /** The text's length in UTF-8; refuses half surrogate pairs, which have no UTF-8. */
  static int length(String what, String text) {
    if (text.codePoints().anyMatch(ObjectRules::isHalfPair)) {
      throw new InvalidRequest(what + " is not valid Unicode");
    }
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isHalfPair(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
