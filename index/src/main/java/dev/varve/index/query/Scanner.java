package dev.varve.index.query;

import dev.varve.index.document.Builtin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the characters of a query: spaces, words, quoted text, field names. */
final class Scanner {

  private static final String META = "meta";

  private final String text;
  private int at;

  Scanner(String text) {
    this.text = text;
  }

  int at() {
    return at;
  }

  /** To the end when there is less text. */
  void moveTo(int position) {
    at = Math.min(position, text.length());
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The next unit; NUL at the end. */
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  String from(int start) {
    return text.substring(start, at);
  }

  boolean accept(String symbol) {
    if (!text.startsWith(symbol, at)) {
      return false;
    }
    at += symbol.length();
    return true;
  }

  void skipSpace() {
    while (!atEnd() && isSpace(peek())) {
      at++;
    }
  }

  /** Whether nothing, or what can't continue a word, is at the position. */
  boolean atBoundary() {
    return atEnd() || isSpace(peek()) || peek() == '(' || peek() == ')';
  }

  /** Takes a keyword in any case, when it stands alone. */
  boolean acceptKeyword(String keyword) {
    if (!text.regionMatches(true, at, keyword, 0, keyword.length())) {
      return false;
    }
    int start = at;
    at += keyword.length();
    if (atBoundary()) {
      return true;
    }
    at = start;
    return false;
  }

  boolean isKeyword(String keyword) {
    int start = at;
    boolean found = acceptKeyword(keyword);
    at = start;
    return found;
  }

  /** Up to a space or an unbalanced ")", in a list also up to a comma. */
  String word(boolean inList) {
    int start = at;
    int open = 0;
    while (!atEnd() && !isSpace(peek()) && !(inList && peek() == ',')) {
      if (peek() == '(') {
        open++;
      } else if (peek() == ')' && --open < 0) {
        break;
      }
      at++;
    }
    return from(start);
  }

  /**
   * Quoted text with its quotes, where a backslash takes the next quote or backslash as it is.
   *
   * @return null when the closing quote is missing; then the position is at the end
   */
  @Nullable String quoted() {
    char quote = peek();
    StringBuilder content = new StringBuilder();
    for (at++; !atEnd(); at++) {
      if (peek() == quote) {
        at++;
        return content.toString();
      }
      if (peek() == '\\' && (peek(1) == quote || peek(1) == '\\')) {
        at++;
      }
      content.append(peek());
    }
    return null;
  }

  /** The match that begins at the position, or null. */
  @Nullable Matcher lookingAt(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? matcher : null;
  }

  /** A field, or null and an unmoved position. */
  @Nullable Field field() {
    int start = at;
    if (peek() == '"' || peek() == '`') {
      @Nullable String key = quoted();
      return key == null ? backTo(start) : new Field.Key(key);
    }
    @Nullable String chain = chain();
    if (chain == null) {
      return backTo(start);
    }
    if (chain.equals(META) && peek() == '.' && (peek(1) == '"' || peek(1) == '`')) {
      at++;
      @Nullable String key = quoted();
      return key == null ? backTo(start) : new Field.Key(key);
    }
    if (chain.startsWith(META + ".")) {
      return new Field.Key(chain.substring(META.length() + 1));
    }
    @Nullable Builtin builtin = Builtin.find(chain);
    return builtin == null ? new Field.Key(chain) : new Field.System(builtin);
  }

  /** The field that is the whole text, or null. */
  @Nullable Field wholeField() {
    @Nullable Field field = field();
    return atEnd() ? field : null;
  }

  /** ident { "." ident }; a dot that no ident follows is left. */
  private @Nullable String chain() {
    int start = at;
    if (!ident()) {
      return null;
    }
    while (peek() == '.') {
      int dot = at++;
      if (!ident()) {
        at = dot;
        break;
      }
    }
    return from(start);
  }

  private boolean ident() {
    int start = at;
    while (!atEnd()) {
      int codePoint = text.codePointAt(at);
      boolean fits =
          Character.isLetter(codePoint)
              || codePoint == '_'
              || (at > start && (Character.isDigit(codePoint) || codePoint == '-'));
      if (!fits) {
        break;
      }
      at += Character.charCount(codePoint);
    }
    return at > start;
  }

  private @Nullable Field backTo(int start) {
    at = start;
    return null;
  }

  static boolean isSpace(char unit) {
    return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
  }
}
