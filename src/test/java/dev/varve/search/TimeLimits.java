package dev.varve.search;

import java.time.Duration;
import java.util.function.Supplier;

/** Time limits for tests. */
public final class TimeLimits {

  private TimeLimits() {}

  /** One that is over before anything begins. */
  public static TimeLimit over() {
    return of(() -> Duration.ZERO);
  }

  /** One that may change. */
  public static TimeLimit of(Supplier<Duration> limit) {
    return new TimeLimit(limit::get);
  }
}
