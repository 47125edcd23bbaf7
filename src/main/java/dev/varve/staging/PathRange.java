package dev.varve.staging;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Paths from one on, up to and without another, in {@link dev.varve.index.Utf8Order}.
 *
 * @param end null: to the very end
 */
public record PathRange(String start, @Nullable String end) {

  private static final int FIRST_SURROGATE = Character.MIN_SURROGATE;
  private static final int AFTER_SURROGATES = Character.MAX_SURROGATE + 1;

  public PathRange {
    requireNonNull(start, "start is null");
  }

  /** Just the one path. */
  public static PathRange only(String path) {
    return new PathRange(path, after(path));
  }

  /** All paths that begin with the prefix. */
  public static PathRange below(String prefix) {
    return new PathRange(prefix, afterAll(prefix));
  }

  /** The first text behind the given one. */
  public static String after(String path) {
    return path + '\0';
  }

  /** The first text behind all that begin with the prefix; null when nothing is. */
  public static @Nullable String afterAll(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        return prefix.substring(0, end) + Character.toString(next(last));
      }
    }
    return null;
  }

  private static int next(int codePoint) {
    return codePoint + 1 == FIRST_SURROGATE ? AFTER_SURROGATES : codePoint + 1;
  }
}
