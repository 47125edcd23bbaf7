package dev.varve.diff;

import org.jspecify.annotations.Nullable;

/**
 * How a delimiter groups the paths below a prefix: what follows the prefix, up to and with the
 * first delimiter, is the group's common prefix. A group's paths lie side by side in path order,
 * and no group's common prefix begins another's.
 */
record PathGroups(String prefix, String delimiter) {

  /** The common prefix of the group that a path below the prefix belongs to; null for none. */
  @Nullable String groupOf(String path) {
    if (delimiter.isEmpty() || !path.startsWith(prefix)) {
      return null;
    }
    int found = path.indexOf(delimiter, prefix.length());
    return found < 0 ? null : path.substring(0, found + delimiter.length());
  }

  /**
   * The first text in path order after everything that starts with the given one: its last code
   * point is raised by one. Null when nothing comes after.
   */
  static @Nullable String endOf(String prefix) {
    int end = prefix.length();
    while (end > 0 && prefix.codePointBefore(end) == Character.MAX_CODE_POINT) {
      end -= 2;
    }
    if (end == 0) {
      return null;
    }
    int last = prefix.codePointBefore(end);
    int start = end - Character.charCount(last);
    // Surrogates are no characters of their own; UTF-8 goes from U+D7FF to U+E000.
    int raised = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
    return prefix.substring(0, start) + Character.toString(raised);
  }
}
