package dev.varve.index.document;

/** The one spelling of numbers, in values and in queries, read without a regular expression. */
final class NumberSyntax {

  private final String text;
  private int at;

  private NumberSyntax(String text) {
    this.text = text;
  }

  static boolean matches(String text) {
    return new NumberSyntax(text).number();
  }

  private boolean number() {
    accept("-");
    if (!digits() || (accept(".") && !digits())) {
      return false;
    }
    if (accept("eE")) {
      accept("+-");
      if (!digits()) {
        return false;
      }
    }
    return at == text.length();
  }

  private boolean accept(String anyOf) {
    boolean found = at < text.length() && anyOf.indexOf(text.charAt(at)) >= 0;
    at += found ? 1 : 0;
    return found;
  }

  private boolean digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at > start;
  }
}
