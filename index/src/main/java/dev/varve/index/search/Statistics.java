package dev.varve.index.search;

import dev.varve.index.search.FacetResult.Stats;
import dev.varve.index.search.ValueCounts.ValueCount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.util.NumericUtils;

/** Least, greatest, mean and percentiles. Sums are exact, so no order of adding shows in them. */
final class Statistics {

  private static final List<Integer> PERCENTS = List.of(1, 5, 25, 50, 75, 95, 99);

  private Statistics() {}

  static Stats of(ValueCounts counts) {
    List<ValueCount> values = counts.values();
    if (values.isEmpty()) {
      return new Stats(
          counts.typeName(), 0, null, null, null, new TreeMap<>(), 0, counts.missing());
    }
    return new Stats(
        counts.typeName(),
        counts.total(),
        text(counts, values.getFirst().value()),
        text(counts, values.getLast().value()),
        mean(counts),
        percentiles(counts),
        values.size(),
        counts.missing());
  }

  private static String mean(ValueCounts counts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (ValueCount value : counts.values()) {
      BigDecimal one =
          counts.isDate()
              ? BigDecimal.valueOf(value.value().major())
              : new BigDecimal(number(value.value()));
      sum = sum.add(one.multiply(BigDecimal.valueOf(value.count())));
    }
    BigDecimal mean = sum.divide(BigDecimal.valueOf(counts.total()), MathContext.DECIMAL64);
    return counts.isDate()
        ? Instant.ofEpochSecond(mean.longValue()).toString()
        : Numbers.text(mean.doubleValue());
  }

  private static SortedMap<String, String> percentiles(ValueCounts counts) {
    SortedMap<String, String> percentiles = new TreeMap<>();
    int at = 0;
    long passed = counts.values().getFirst().count();
    for (int percent : PERCENTS) {
      long rank = Math.max(1, (counts.total() * percent + 99) / 100);
      while (passed < rank) {
        passed += counts.values().get(++at).count();
      }
      percentiles.put(
          String.format(Locale.ROOT, "p%02d", percent),
          text(counts, counts.values().get(at).value()));
    }
    return percentiles;
  }

  static double number(TypedValue value) {
    return NumericUtils.sortableLongToDouble(value.major());
  }

  private static String text(ValueCounts counts, TypedValue value) {
    return counts.isDate()
        ? Instant.ofEpochSecond(value.major(), value.minor()).toString()
        : Numbers.text(number(value));
  }
}
