package dev.varve.index.query;

import dev.varve.index.document.CaseFolding;
import java.util.List;
import java.util.Locale;

/** Texts, patterns and tests as SQL writes them. */
final class SqlText {

  private SqlText() {}

  /** A text as a literal; nothing in it can end it. */
  static String literal(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    // NUL would end the statement.
    return text.indexOf('\0') < 0 ? quoted : "(" + quoted.replace("\0", "' || chr(0) || '") + ")";
  }

  /** An expression's text with its case folded: up, then down, as {@link CaseFolding} does. */
  static String folded(String expression) {
    return "lower(upper(" + expression + "))";
  }

  static String foldedText(String text) {
    return CaseFolding.fold(text);
  }

  /** Whether the pattern is the whole text. */
  static String matches(String expression, String regex) {
    return "regexp_full_match(" + expression + ", " + literal(regex) + ", 's')";
  }

  /** Whether a part of the text matches a regular expression of the language. */
  static String finds(String expression, String pattern) {
    return "regexp_matches(" + expression + ", " + literal(pattern) + ", 's')";
  }

  static String isNear(String expression, String word, int edits) {
    return "damerau_levenshtein(" + expression + ", " + literal(word) + ") <= " + edits;
  }

  /** A glob as a regular expression. */
  static String regex(List<Globs.Token> tokens) {
    StringBuilder regex = new StringBuilder();
    for (Globs.Token token : tokens) {
      switch (token) {
        case Globs.Literal(int codePoint) -> appendEscaped(regex, codePoint);
        case Globs.Segment segment -> regex.append("[^/]*");
        case Globs.Anything anything -> regex.append(".*");
        case Globs.Folders folders -> regex.append("(?:.*/)?");
      }
    }
    return regex.toString();
  }

  static String escaped(String text) {
    StringBuilder regex = new StringBuilder();
    text.codePoints().forEach(codePoint -> appendEscaped(regex, codePoint));
    return regex.toString();
  }

  private static void appendEscaped(StringBuilder regex, int codePoint) {
    if (codePoint < 0x80 && !Character.isLetterOrDigit(codePoint)) {
      regex.append(
          codePoint < ' '
              ? String.format(Locale.ROOT, "\\x%02x", codePoint)
              : "\\" + (char) codePoint);
    } else {
      regex.appendCodePoint(codePoint);
    }
  }
}
