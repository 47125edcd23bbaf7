package dev.varve.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects how long something took. */
final class Durations {

  private final List<Long> nanos = new ArrayList<>();

  interface Step {
    void run() throws Exception;
  }

  void time(Step step) throws Exception {
    long start = System.nanoTime();
    step.run();
    nanos.add(System.nanoTime() - start);
  }

  double millis(double quantile) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, (long) (quantile * sorted.size()))) / 1e6;
  }

  double totalSeconds() {
    return nanos.stream().mapToLong(Long::longValue).sum() / 1e9;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.3f ms, p99 %.3f ms, max %.3f ms of %d",
        millis(0.5),
        millis(0.99),
        millis(1),
        nanos.size());
  }
}
