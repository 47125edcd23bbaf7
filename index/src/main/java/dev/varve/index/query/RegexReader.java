package dev.varve.index.query;

/** Reads the atoms of a regular expression. */
final class RegexReader {

  private static final int MOST_REPEATS = 1_000;

  private final String pattern;
  private int at;

  RegexReader(String pattern) {
    this.pattern = pattern;
  }

  boolean atEnd() {
    return at >= pattern.length();
  }

  char peek() {
    return atEnd() ? 0 : pattern.charAt(at);
  }

  boolean accept(String text) {
    boolean found = pattern.startsWith(text, at);
    at += found ? text.length() : 0;
    return found;
  }

  RegexException mistake(String message) {
    return new RegexException(at, message);
  }

  /** One character, a class or an escape. */
  CodePoints codePoints() {
    if (accept("[")) {
      return charClass();
    }
    if (accept("\\")) {
      return escape();
    }
    if (accept(".")) {
      return CodePoints.all();
    }
    if ("*+?{".indexOf(peek()) >= 0) {
      throw mistake("nothing to repeat before \"" + peek() + "\"");
    }
    if (peek() == '^') {
      throw mistake("^ stands only at the beginning");
    }
    return single(next());
  }

  /** {n}, {n,} or {n,m}; the second is negative when open. */
  int[] bounds() {
    at++;
    int least = count();
    int most = least;
    if (accept(",")) {
      most = peek() == '}' ? -1 : count();
    }
    if (!accept("}")) {
      throw mistake("{ needs one or two counts and }");
    }
    if (most >= 0 && most < least) {
      throw mistake("the counts are the wrong way round");
    }
    return new int[] {least, most};
  }

  private int count() {
    int start = at;
    int count = 0;
    while (peek() >= '0' && peek() <= '9') {
      count = Math.min(MOST_REPEATS + 1, count * 10 + (next() - '0'));
    }
    if (at == start) {
      throw mistake("{ needs one or two counts; \\{ is the character");
    }
    if (count > MOST_REPEATS) {
      throw mistake("at most 1000 repetitions");
    }
    return count;
  }

  private CodePoints charClass() {
    boolean negated = accept("^");
    CodePoints set = new CodePoints();
    for (boolean first = true; first || peek() != ']'; first = false) {
      if (atEnd()) {
        throw mistake("[ is not closed");
      }
      classItem(set);
    }
    at++;
    return negated ? set.complement() : set;
  }

  private void classItem(CodePoints set) {
    if (peek() == '\\'
        && at + 1 < pattern.length()
        && "dwsDWS".indexOf(pattern.charAt(at + 1)) >= 0) {
      at++;
      set.add(escape());
      return;
    }
    int from = classCharacter();
    boolean range = peek() == '-' && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']';
    if (!range) {
      set.add(from, from);
      return;
    }
    at++;
    int to = classCharacter();
    if (to < from) {
      throw mistake("the range is the wrong way round");
    }
    set.add(from, to);
  }

  private int classCharacter() {
    return accept("\\") ? escaped() : next();
  }

  private CodePoints escape() {
    char kind = peek();
    CodePoints set =
        switch (kind) {
          case 'd', 'D' -> new CodePoints().add('0', '9');
          case 'w', 'W' -> new CodePoints().add('0', '9').add('A', 'Z').add('_', '_').add('a', 'z');
          case 's', 'S' -> new CodePoints().add('\t', '\r').add(' ', ' ');
          default -> single(escaped());
        };
    if ("dwsDWS".indexOf(kind) < 0 || kind == 0) {
      return set;
    }
    at++;
    return Character.isUpperCase(kind) ? set.complement() : set;
  }

  private int escaped() {
    if (atEnd()) {
      throw mistake("a backslash at the end");
    }
    int kind = next();
    return switch (kind) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'f' -> '\f';
      case 'v' -> '\u000B';
      case 'x' -> hex(2);
      case 'u' -> hex(4);
      default -> {
        if (Character.isLetterOrDigit(kind)) {
          at--;
          throw mistake("\\" + Character.toString(kind) + " is not supported");
        }
        yield kind;
      }
    };
  }

  private int hex(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = atEnd() ? -1 : Character.digit(next(), 16);
      if (digit < 0) {
        throw mistake(digits + " hexadecimal digits are expected");
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private int next() {
    int codePoint = pattern.codePointAt(at);
    at += Character.charCount(codePoint);
    return codePoint;
  }

  private static CodePoints single(int codePoint) {
    return new CodePoints().add(codePoint, codePoint);
  }
}
