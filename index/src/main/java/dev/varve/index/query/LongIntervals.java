package dev.varve.index.query;

import dev.varve.index.document.NumberValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/** Intervals over the whole numbers of sizes and times. */
final class LongIntervals {

  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private LongIntervals() {}

  static Query within(String field, Interval interval) {
    return switch (interval) {
      case Interval.Numbers(NumberValue low, NumberValue high) ->
          range(field, whole(low, RoundingMode.CEILING), whole(high, RoundingMode.FLOOR));
      case Interval.Dates(Instant first, Instant last) ->
          range(field, ceilMillis(first), BigInteger.valueOf(floorMillis(last)));
    };
  }

  private static Query range(String field, BigInteger low, BigInteger high) {
    boolean isEmpty =
        low.compareTo(high) > 0 || low.compareTo(GREATEST) > 0 || high.compareTo(LEAST) < 0;
    return isEmpty
        ? new MatchNoDocsQuery("an empty interval")
        : LongPoint.newRangeQuery(
            field, low.max(LEAST).longValueExact(), high.min(GREATEST).longValueExact());
  }

  private static BigInteger whole(NumberValue number, RoundingMode mode) {
    if (Double.isInfinite(number.value())) {
      return number.value() > 0 ? GREATEST.add(BigInteger.ONE) : LEAST.subtract(BigInteger.ONE);
    }
    BigDecimal rounded = new BigDecimal(number.value());
    if (rounded.remainder(BigDecimal.ONE).signum() != 0) {
      // A fraction's residual only tells it from its neighbours: whole numbers lie beside it.
      return rounded.setScale(0, mode).toBigInteger();
    }
    return exact(number, rounded, mode);
  }

  /** Whole numbers below 2^53 have no residual, so one that is there stands for a step beside. */
  private static BigInteger exact(NumberValue number, BigDecimal rounded, RoundingMode mode) {
    boolean small = Math.abs(number.value()) < (1L << 53);
    long step = number.residual();
    if (small) {
      step = mode == RoundingMode.CEILING ? Math.clamp(step, 0, 1) : Math.clamp(step, -1, 0);
    }
    return rounded.toBigInteger().add(BigInteger.valueOf(step));
  }

  private static BigInteger ceilMillis(Instant first) {
    long floor = floorMillis(first);
    boolean between = first.getNano() % 1_000_000 != 0;
    return BigInteger.valueOf(floor).add(between ? BigInteger.ONE : BigInteger.ZERO);
  }

  private static long floorMillis(Instant instant) {
    if (instant.isBefore(FIRST)) {
      return Long.MIN_VALUE;
    }
    return instant.isAfter(LAST) ? Long.MAX_VALUE : instant.toEpochMilli();
  }
}
