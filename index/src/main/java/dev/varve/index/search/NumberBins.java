package dev.varve.index.search;

import dev.varve.index.search.FacetResult.Bin;
import dev.varve.index.search.FacetResult.Histogram;
import dev.varve.index.search.ValueCounts.ValueCount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Bins of numbers: about twenty steps of 1, 2 or 5 times a power of ten, at multiples of the step.
 * Where nothing is negative and 95 of 100 lie in the first twentieth of the range, the edges are 1,
 * 2, 5, 10, 20 and so on instead.
 */
final class NumberBins {

  private static final int WANTED = 20;
  private static final int LOG_BELOW = 20;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal FIVE = BigDecimal.valueOf(5);

  private NumberBins() {}

  static Histogram of(ValueCounts counts) {
    double least = Statistics.number(counts.values().getFirst().value());
    double greatest = Statistics.number(counts.values().getLast().value());
    if (isSkewed(counts, least, greatest)) {
      return histogram(counts, "log", "", logEdges(counts, greatest));
    }
    BigDecimal step = step(least, greatest);
    return histogram(counts, "linear", step.toPlainString(), linearEdges(step, least, greatest));
  }

  private static boolean isSkewed(ValueCounts counts, double least, double greatest) {
    double edge = greatest / LOG_BELOW;
    long below =
        counts.values().stream()
            .filter(value -> Statistics.number(value.value()) < edge)
            .mapToLong(ValueCount::count)
            .sum();
    return least >= 0 && greatest > LOG_BELOW && below * 100 >= counts.total() * 95;
  }

  private static BigDecimal step(double least, double greatest) {
    BigDecimal range = BigDecimal.valueOf(greatest).subtract(BigDecimal.valueOf(least));
    if (range.signum() == 0) {
      return BigDecimal.ONE;
    }
    BigDecimal rough = range.divide(BigDecimal.valueOf(WANTED), MathContext.DECIMAL64);
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(rough.precision() - rough.scale() - 1);
    for (BigDecimal factor : List.of(BigDecimal.ONE, TWO, FIVE)) {
      if (power.multiply(factor).compareTo(rough) >= 0) {
        return normal(power.multiply(factor));
      }
    }
    return normal(power.multiply(BigDecimal.TEN));
  }

  private static BigDecimal normal(BigDecimal value) {
    return value.stripTrailingZeros();
  }

  private static List<BigDecimal> linearEdges(BigDecimal step, double least, double greatest) {
    BigDecimal first = BigDecimal.valueOf(least).divide(step, 0, RoundingMode.FLOOR).multiply(step);
    BigDecimal end = BigDecimal.valueOf(greatest);
    List<BigDecimal> edges = new ArrayList<>(List.of(first));
    while (edges.getLast().compareTo(end) <= 0) {
      edges.add(edges.getLast().add(step));
    }
    return edges;
  }

  private static List<BigDecimal> logEdges(ValueCounts counts, double greatest) {
    double first =
        counts.values().stream()
            .mapToDouble(value -> Statistics.number(value.value()))
            .filter(value -> value > 0)
            .findFirst()
            .orElse(1);
    // Below a millionth of the greatest, bins would be many and say nothing.
    double lowest = Math.max(first, greatest / 1e9);
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(lowest)));
    List<BigDecimal> edges = new ArrayList<>(List.of(BigDecimal.ZERO));
    while (true) {
      for (BigDecimal factor : List.of(BigDecimal.ONE, TWO, FIVE)) {
        edges.add(power.multiply(factor));
        if (edges.getLast().compareTo(BigDecimal.valueOf(greatest)) > 0) {
          return edges;
        }
      }
      power = power.multiply(BigDecimal.TEN);
    }
  }

  private static Histogram histogram(
      ValueCounts counts, String scale, String step, List<BigDecimal> edges) {
    long[] bins = new long[edges.size() - 1];
    int at = 0;
    for (ValueCount value : counts.values()) {
      BigDecimal number = BigDecimal.valueOf(Statistics.number(value.value()));
      while (at + 1 < bins.length && number.compareTo(edges.get(at + 1)) >= 0) {
        at++;
      }
      bins[at] += value.count();
    }
    List<Bin> shown = new ArrayList<>();
    for (int i = 0; i < bins.length; i++) {
      shown.add(new Bin(text(edges.get(i)), text(edges.get(i + 1)), bins[i]));
    }
    return new Histogram("number", scale, step, shown, counts.missing());
  }

  private static String text(BigDecimal edge) {
    return edge.signum() == 0 ? "0" : edge.stripTrailingZeros().toPlainString();
  }
}
