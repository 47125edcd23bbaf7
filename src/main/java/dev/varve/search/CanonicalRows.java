package dev.varve.search;

import dev.varve.index.ObjectVersion;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * An object as one line of the canonical export, whose SHA-256 is a result's {@link Fingerprint}.
 *
 * <p>Layout, version 1: a JSON object and a line feed, in UTF-8, without spaces. Names are those of
 * lakeFS's {@code object_metadata} table, in this order:
 *
 * <pre>
 * {"content_type":"…","etag":"…","last_modified":"2024-05-01T00:00:00Z","path":"…","size":1,
 *  "user_metadata":{…}}
 * </pre>
 *
 * Keys of metadata are in the order of their UTF-8 bytes. {@code last_modified} is ISO 8601 in UTC
 * with 0, 3, 6 or 9 digits behind the second, the fewest that hold it. In texts only {@code "},
 * {@code \} and the characters below U+0020 are escaped: {@code \" \\ \b \t \n \f \r}, others as
 * {@code \}{@code u} and four lower-case hexadecimal digits.
 *
 * <p>Where the bytes are and which commit brought the version are no part of it, so that equal
 * states have equal lines, whatever their history.
 */
public final class CanonicalRows {

  private CanonicalRows() {}

  /** The line with its line feed. */
  public static byte[] line(ObjectVersion version) {
    StringBuilder line = new StringBuilder(256);
    line.append("{\"content_type\":");
    text(line, version.contentType()).append(",\"etag\":");
    text(line, version.checksum()).append(",\"last_modified\":\"").append(version.mtime());
    text(line.append("\",\"path\":"), version.path());
    line.append(",\"size\":").append(version.sizeBytes()).append(",\"user_metadata\":");
    metadata(line, version.metadata()).append("}\n");
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Just the metadata, as in the line. */
  public static String json(Map<String, String> metadata) {
    return metadata(new StringBuilder(), metadata).toString();
  }

  private static StringBuilder metadata(StringBuilder line, Map<String, String> metadata) {
    char before = '{';
    for (Map.Entry<String, String> pair : metadata.entrySet()) {
      text(line.append(before), pair.getKey());
      text(line.append(':'), pair.getValue());
      before = ',';
    }
    return line.append(metadata.isEmpty() ? "{}" : "}");
  }

  private static StringBuilder text(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(line, text.charAt(i));
    }
    return line.append('"');
  }

  private static void character(StringBuilder line, char c) {
    switch (c) {
      case '"' -> line.append("\\\"");
      case '\\' -> line.append("\\\\");
      case '\b' -> line.append("\\b");
      case '\t' -> line.append("\\t");
      case '\n' -> line.append("\\n");
      case '\f' -> line.append("\\f");
      case '\r' -> line.append("\\r");
      default -> {
        if (c < ' ') {
          line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
          line.append(c);
        }
      }
    }
  }
}
