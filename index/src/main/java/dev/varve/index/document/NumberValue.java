package dev.varve.index.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/**
 * A number as values and literals write it: a double, and for what lies beyond 2^53 also the whole
 * units by which the text differs from that double. Rounding keeps order, so comparing the double
 * and then the residual compares integers exactly (up to 2^116, where a residual leaves 64 bits and
 * is held at the end of the range).
 *
 * <p>Stored in a point, version 1: 8 bytes of the sortable double, 8 of the sortable residual.
 */
public record NumberValue(double value, long residual) implements Comparable<NumberValue> {

  /** Width of {@link #bytes}. */
  static final int BYTES = 16;

  public static final NumberValue LEAST = new NumberValue(Double.NEGATIVE_INFINITY, Long.MIN_VALUE);
  public static final NumberValue GREATEST =
      new NumberValue(Double.POSITIVE_INFINITY, Long.MAX_VALUE);

  private static final double EXACT_BELOW = 1L << 53;
  private static final int LONGEST_TEXT = 512;
  private static final BigInteger LEAST_RESIDUAL = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger GREATEST_RESIDUAL = BigInteger.valueOf(Long.MAX_VALUE);

  public NumberValue {
    // One zero.
    value = value == 0 ? 0.0 : value;
  }

  /**
   * The number a text is: {@code -?digits[.digits][(e|E)[+|-]digits]} and finite.
   *
   * @return null for any other text
   */
  public static @Nullable NumberValue parse(String text) {
    if (text.length() > LONGEST_TEXT || !NumberSyntax.matches(text)) {
      return null;
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      return null;
    }
    return new NumberValue(value, Math.abs(value) < EXACT_BELOW ? 0 : residual(text, value));
  }

  public static NumberValue of(long value) {
    double rounded = value;
    BigInteger rest = BigInteger.valueOf(value).subtract(new BigDecimal(rounded).toBigInteger());
    return new NumberValue(rounded, rest.longValueExact());
  }

  private static long residual(String text, double rounded) {
    return new BigDecimal(text)
        .subtract(new BigDecimal(rounded))
        .toBigInteger()
        .max(LEAST_RESIDUAL)
        .min(GREATEST_RESIDUAL)
        .longValueExact();
  }

  /** The next number in order; what is greater than this is that or greater. */
  public NumberValue next() {
    return residual == Long.MAX_VALUE
        ? new NumberValue(Math.nextUp(value), Long.MIN_VALUE)
        : new NumberValue(value, residual + 1);
  }

  /** The number before in order. */
  public NumberValue previous() {
    return residual == Long.MIN_VALUE
        ? new NumberValue(Math.nextDown(value), Long.MAX_VALUE)
        : new NumberValue(value, residual - 1);
  }

  byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    NumericUtils.longToSortableBytes(NumericUtils.doubleToSortableLong(value), bytes, 0);
    NumericUtils.longToSortableBytes(residual, bytes, Long.BYTES);
    return bytes;
  }

  @Override
  public int compareTo(NumberValue other) {
    int byDouble = Double.compare(value, other.value);
    return byDouble != 0 ? byDouble : Long.compare(residual, other.residual);
  }
}
