package dev.varve.index;

/** What a path may be: 1 to 1,024 bytes of UTF-8 without NUL. */
final class ObjectPath {

  private static final int MAX_BYTES = 1024;

  private ObjectPath() {}

  /** Gives the path back; {@link IllegalArgumentException} when it may not be indexed. */
  static String check(String path) {
    int bytes = isWellFormed(path) ? utf8Length(path) : 0;
    if (bytes == 0 || bytes > MAX_BYTES || path.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "a path has 1 to 1024 bytes of UTF-8 without NUL, not: " + path);
    }
    return path;
  }

  /** Whether the text has a UTF-8 form, that is, no half of a surrogate pair. */
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        continue;
      }
      if (i + 1 == text.length()
          || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
        return false;
      }
      i++;
    }
    return true;
  }

  /** A surrogate counts 2, so that a pair counts the 4 bytes it takes. */
  private static int utf8Length(String wellFormed) {
    int bytes = 0;
    for (int i = 0; i < wellFormed.length(); i++) {
      char c = wellFormed.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
