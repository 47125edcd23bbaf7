package dev.varve.index.document;

/**
 * Case folding code point by code point, so that a pattern and a value may be folded apart from
 * each other; typing version 1 takes Unicode's tables from the JDK.
 *
 * <p>Up, then down, is Unicode's simple folding but for the Turkish i's, which stay themselves.
 */
public final class CaseFolding {

  private static final int CAPITAL_DOTTED_I = 0x130;
  private static final int SMALL_DOTLESS_I = 0x131;

  private CaseFolding() {}

  public static int fold(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint;
    }
    if (codePoint == CAPITAL_DOTTED_I || codePoint == SMALL_DOTLESS_I) {
      return codePoint;
    }
    return Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  /** The folded text; the same instance when nothing changed. */
  public static String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit >= 0x80 || (unit >= 'A' && unit <= 'Z')) {
        String folded = foldAll(text);
        return folded.equals(text) ? text : folded;
      }
    }
    return text;
  }

  private static String foldAll(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints().map(CaseFolding::fold).forEach(folded::appendCodePoint);
    return folded.toString();
  }
}
