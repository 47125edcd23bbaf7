package dev.varve.index.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Patterns with {@code *}. In paths one star stays within a segment, two cross segments, and {@code
 * **}{@code /} at the beginning of a segment is any number of whole folders, also none. Elsewhere a
 * star is any text.
 */
final class Globs {

  /** What one place of a pattern stands for. */
  sealed interface Token {}

  record Literal(int codePoint) implements Token {}

  /** Any text without a slash. */
  record Segment() implements Token {}

  /** Any text. */
  record Anything() implements Token {}

  /** Whole folders, each with its slash. */
  record Folders() implements Token {}

  private Globs() {}

  /** How many runs of stars there are. */
  static int wildcards(String pattern) {
    int count = 0;
    for (int i = 0; i < pattern.length(); i++) {
      boolean star = pattern.charAt(i) == '*';
      count += star && (i == 0 || pattern.charAt(i - 1) != '*') ? 1 : 0;
    }
    return count;
  }

  static List<Token> ofText(String pattern) {
    List<Token> tokens = new ArrayList<>();
    pattern
        .codePoints()
        .forEach(
            codePoint -> {
              if (codePoint != '*') {
                tokens.add(new Literal(codePoint));
              } else if (tokens.isEmpty() || !(tokens.getLast() instanceof Anything)) {
                tokens.add(new Anything());
              }
            });
    return tokens;
  }

  static List<Token> ofPath(String pattern) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < pattern.length()) {
      int stars = stars(pattern, at);
      if (stars == 0) {
        int codePoint = pattern.codePointAt(at);
        tokens.add(new Literal(codePoint));
        at += Character.charCount(codePoint);
        continue;
      }
      boolean atSegmentStart = at == 0 || pattern.charAt(at - 1) == '/';
      at += stars;
      if (stars == 1) {
        tokens.add(new Segment());
      } else if (atSegmentStart && at < pattern.length() && pattern.charAt(at) == '/') {
        tokens.add(new Folders());
        at++;
      } else {
        tokens.add(new Anything());
      }
    }
    return tokens;
  }

  private static int stars(String pattern, int from) {
    int at = from;
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at - from;
  }
}
