package dev.varve.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times of equal steps, in nanoseconds. */
record Timings(long[] sorted) {

  static Timings of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Timings(sorted);
  }

  /** Runs a step as often as said and times each run. */
  static Timings measure(int runs, Runnable step) {
    long[] nanos = new long[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      step.run();
      nanos[i] = System.nanoTime() - start;
    }
    return of(nanos);
  }

  double millisAt(double quantile) {
    int rank = (int) Math.ceil(quantile * sorted.length) - 1;
    return sorted[Math.max(0, rank)] / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms (n=%d)",
        millisAt(0.5),
        millisAt(0.99),
        sorted.length);
  }
}
