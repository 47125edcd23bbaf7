package dev.varve.index;

import java.util.Comparator;

/**
 * The one order of paths, keys and refs: unsigned bytes of their UTF-8 form.
 *
 * <p>{@link String#compareTo} orders by UTF-16 units, which puts U+FFFF after U+10000; MySQL's
 * VARBINARY and Lucene's terms order by bytes.
 */
public final class Utf8Order implements Comparator<String> {

  public static final Utf8Order INSTANCE = new Utf8Order();

  private Utf8Order() {}

  @Override
  public int compare(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return Character.compare(aboveSurrogates(a), aboveSurrogates(b));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** Moves surrogates above all other units, which is where their code points belong. */
  private static char aboveSurrogates(char unit) {
    if (unit < Character.MIN_SURROGATE) {
      return unit;
    }
    return (char) (unit <= Character.MAX_SURROGATE ? unit + 0x2000 : unit - 0x800);
  }
}
