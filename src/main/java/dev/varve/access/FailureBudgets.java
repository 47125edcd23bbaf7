package dev.varve.access;

import dev.varve.cache.BoundedMap;
import java.time.Duration;

/**
 * How many failures each of many things has left: so many at once, then one an interval. Remembers
 * the latest few thousand; who fails often is among them. For several threads.
 */
final class FailureBudgets {

  private static final int REMEMBERED = 10_000;

  /** Failures not yet forgiven, as of a moment. */
  private record Spent(double failures, long atMillis) {}

  private final int burst;
  private final double perMilli;
  private final BoundedMap<String, Spent> spent = BoundedMap.ofLatestUsed(REMEMBERED);

  FailureBudgets(int burst, Duration interval) {
    this.burst = burst;
    this.perMilli = 1.0 / interval.toMillis();
  }

  /** How long until there is room for a failure; zero when there is. */
  synchronized Duration untilRoom(String key, long nowMillis) {
    double over = failures(key, nowMillis) - (burst - 1);
    return over <= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(over / perMilli));
  }

  synchronized void spend(String key, long nowMillis) {
    spent.put(key, new Spent(failures(key, nowMillis) + 1, nowMillis));
  }

  synchronized void forgive(String key) {
    spent.remove(key);
  }

  private double failures(String key, long nowMillis) {
    Spent known = spent.get(key);
    return known == null
        ? 0
        : Math.max(0, known.failures() - (nowMillis - known.atMillis()) * perMilli);
  }
}
