package dev.varve.index.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that stand for a key, and a key with a value, in terms and points.
 *
 * <p>Layout, version 1. A key ends with 0x00; in it 0x00 is written as 01 01 and 0x01 as 01 02, so
 * that no key is the beginning of another. A key longer than {@link #LONGEST_KEY} bytes is its
 * beginning, 01 03 and its SHA-256 in hex. A built-in field is 01 04 and its name. A value follows
 * as it is in UTF-8; one longer than {@link #LONGEST_VALUE} bytes is {@link #valueForm cut}. In a
 * point a key of up to 15 bytes is itself, padded, and its length; a longer one is 15 bytes of its
 * SHA-256 and 0xFF.
 */
public final class KeyTerm {

  /** Keys beyond this many bytes are known by their hash. */
  public static final int LONGEST_KEY = 1024;

  /** Values beyond this many bytes are known by their beginning and hash. */
  public static final int LONGEST_VALUE = 1024;

  private static final int POINT_KEY = NumberValue.BYTES - 1;
  private static final byte ESCAPE = 1;
  private static final byte LONG_KEY = 3;
  private static final byte BUILTIN = 4;

  private KeyTerm() {}

  /** The term of a metadata key; terms of its values start with it. */
  public static BytesRef of(String key) {
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    BytesRefBuilder term = new BytesRefBuilder();
    boolean isLong = utf8.length > LONGEST_KEY;
    appendEscaped(term, utf8, isLong ? LONGEST_KEY / 2 : utf8.length);
    if (isLong) {
      term.append(ESCAPE);
      term.append(LONG_KEY);
      term.append(new BytesRef(hexDigest(utf8)));
    }
    term.append((byte) 0);
    return term.toBytesRef();
  }

  /** The term of a built-in field. */
  public static BytesRef of(Builtin field) {
    BytesRefBuilder term = new BytesRefBuilder();
    term.append(ESCAPE);
    term.append(BUILTIN);
    term.append(new BytesRef(field.fieldName()));
    term.append((byte) 0);
    return term.toBytesRef();
  }

  /** The metadata key of a term; null for a built-in field's, and for a key known by its hash. */
  public static @Nullable String key(BytesRef term) {
    byte[] utf8 = new byte[term.length];
    int length = 0;
    for (int i = 0; i < term.length - 1; i++) {
      byte next = term.bytes[term.offset + i];
      if (next == ESCAPE) {
        next = term.bytes[term.offset + ++i];
        if (next > 2) {
          return null;
        }
        next--;
      }
      utf8[length++] = next;
    }
    return new String(utf8, 0, length, StandardCharsets.UTF_8);
  }

  /** The term of a key's term and a value. */
  public static BytesRef of(BytesRef key, String value) {
    return ofForm(key, valueForm(value));
  }

  /** The term of a key's term and a value that {@link #valueForm} or {@link #value} gave. */
  public static BytesRef ofForm(BytesRef key, String form) {
    BytesRefBuilder term = new BytesRefBuilder();
    term.append(key);
    term.append(new BytesRef(form));
    return term.toBytesRef();
  }

  /** The value's part of a term. */
  public static String value(BytesRef key, BytesRef term) {
    return new BytesRef(term.bytes, term.offset + key.length, term.length - key.length)
        .utf8ToString();
  }

  /**
   * A value as terms hold it, which is also how it sorts: itself, or when it is longer than {@link
   * #LONGEST_VALUE} bytes its beginning and its SHA-256 in hex. The two kinds differ in length, so
   * a form stands for one value.
   */
  public static String valueForm(String value) {
    if (!isLong(value)) {
      return value;
    }
    return beginning(value, LONGEST_VALUE) + hexDigest(value.getBytes(StandardCharsets.UTF_8));
  }

  /** As many whole characters as the bytes allow. */
  static String beginning(String text, int maxBytes) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= maxBytes) {
      return text;
    }
    int end = maxBytes;
    while ((utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(utf8, 0, end, StandardCharsets.UTF_8);
  }

  /** Whether terms hold only the beginning of the value. */
  public static boolean isLong(String value) {
    return value.length() > LONGEST_VALUE
        || (value.length() * 3 > LONGEST_VALUE
            && value.getBytes(StandardCharsets.UTF_8).length > LONGEST_VALUE);
  }

  static byte[] pointKey(String key) {
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    boolean isLong = utf8.length > POINT_KEY;
    byte[] point = Arrays.copyOf(isLong ? digest(utf8) : utf8, NumberValue.BYTES);
    point[POINT_KEY] = (byte) (isLong ? 0xFF : utf8.length);
    return point;
  }

  private static void appendEscaped(BytesRefBuilder term, byte[] utf8, int length) {
    for (int i = 0; i < length; i++) {
      if (utf8[i] == 0 || utf8[i] == ESCAPE) {
        term.append(ESCAPE);
        term.append((byte) (utf8[i] + 1));
      } else {
        term.append(utf8[i]);
      }
    }
  }

  private static String hexDigest(byte[] bytes) {
    return HexFormat.of().formatHex(digest(bytes));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
