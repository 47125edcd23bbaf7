package dev.varve.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long calls take: the median by the clock, after a warm-up. Calls that take long are made a
 * few times only.
 *
 * @param most how many rounds at most, each for warming up and for measuring
 * @param patience how long a round is followed by another, each for warming up and for measuring
 */
record CallTimes(int most, Duration patience) {

  private static final int FEWEST = 3;

  /** Something that finds a number of objects. */
  interface Call {
    long run() throws Exception;
  }

  double medianMillis(Call call) throws Exception {
    return mediansMillis(call)[0];
  }

  /** The calls take turns, so that what else happens on the machine falls on all of them. */
  double[] mediansMillis(Call... calls) throws Exception {
    rounds(1, calls);
    return rounds(FEWEST, calls).stream().mapToDouble(CallTimes::medianMillis).toArray();
  }

  private List<List<Long>> rounds(int fewest, Call... calls) throws Exception {
    List<List<Long>> nanos =
        Stream.<List<Long>>generate(ArrayList::new).limit(calls.length).toList();
    long begin = System.nanoTime();
    for (int i = 0; i < fewest || (i < most && isPatient(begin)); i++) {
      for (int call = 0; call < calls.length; call++) {
        long start = System.nanoTime();
        calls[call].run();
        nanos.get(call).add(System.nanoTime() - start);
      }
    }
    return nanos;
  }

  private boolean isPatient(long begin) {
    return System.nanoTime() - begin < patience.toNanos();
  }

  private static double medianMillis(List<Long> nanos) {
    return median(nanos.stream().mapToDouble(Long::doubleValue).toArray()) / 1e6;
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  static double geometricMean(double... values) {
    return Math.exp(Arrays.stream(values).map(Math::log).average().orElseThrow());
  }
}
