package dev.varve.index.query;

import java.util.List;

/** Looks at a query's text as a whole, before any of it is parsed. */
final class TextLimits {

  private TextLimits() {}

  static void check(String text) {
    // A unit is at least a byte and at most three: long texts are not even encoded.
    if (text.length() > Limits.TEXT_BYTES || utf8Length(text) > Limits.TEXT_BYTES) {
      throw new QueryException(
          "", List.of(new Problem(0, 0, "the query is longer than 8 KiB", null)));
    }
    for (int i = 0; i < text.length(); i++) {
      if (isLoneSurrogate(text, i)) {
        throw new QueryException(
            text, List.of(new Problem(i, 1, "half a character (a lone surrogate)", "remove it")));
      }
    }
  }

  private static long utf8Length(String text) {
    return text.chars().mapToLong(unit -> unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3).sum();
  }

  private static boolean isLoneSurrogate(String text, int at) {
    char unit = text.charAt(at);
    if (Character.isHighSurrogate(unit)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(unit)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
