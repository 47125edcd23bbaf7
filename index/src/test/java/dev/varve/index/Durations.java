package dev.varve.index;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Collects how long something took, by the clock and by this thread's use of a processor; on a busy
 * machine only the second tells anything.
 */
final class Durations {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<Long> clock = new ArrayList<>();
  private final List<Long> processor = new ArrayList<>();

  interface Step {
    void run() throws Exception;
  }

  void time(Step step) throws Exception {
    long processorStart = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    step.run();
    clock.add(System.nanoTime() - start);
    processor.add(THREADS.getCurrentThreadCpuTime() - processorStart);
  }

  /** By the processor. */
  double p50Millis() {
    return millis(processor, 0.5);
  }

  private static double millis(List<Long> nanos, double quantile) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, (long) (quantile * sorted.size()))) / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "clock p50 %.3f p99 %.3f max %.3f ms, processor p50 %.3f p99 %.3f max %.3f ms, of %d",
        millis(clock, 0.5),
        millis(clock, 0.99),
        millis(clock, 1),
        millis(processor, 0.5),
        millis(processor, 0.99),
        millis(processor, 1),
        clock.size());
  }
}
