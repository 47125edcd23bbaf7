package dev.varve.index.search;

import java.math.BigDecimal;

/** Doubles as texts that say just what they are. */
final class Numbers {

  private Numbers() {}

  /** Without an exponent where that is not longer than needed; 3 and not 3.0. */
  static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    String shortest = Double.toString(value);
    return Math.abs(value) >= 1e-6 && Math.abs(value) < 1e15
        ? new BigDecimal(shortest).toPlainString()
        : shortest;
  }
}
