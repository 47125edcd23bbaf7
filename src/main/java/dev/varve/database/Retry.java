package dev.varve.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/**
 * Runs a unit again while it fails for passing reasons, a bounded number of times and a bounded
 * time long.
 */
final class Retry {

  /** Waits between two tries. */
  @FunctionalInterface
  interface Pause {
    /**
     * @param failures how many tries have failed, from 1
     */
    void after(int failures);
  }

  private final int maxTries;
  private final Duration patience;
  private final InstantSource clock;
  private final Pause pause;

  Retry(int maxTries, Duration patience, InstantSource clock, Pause pause) {
    this.maxTries = maxTries;
    this.patience = patience;
    this.clock = clock;
    this.pause = pause;
  }

  <T> T run(Callable<T> unit) throws Exception {
    Instant deadline = clock.instant().plus(patience);
    for (int failures = 1; ; failures++) {
      try {
        return unit.call();
      } catch (Exception e) {
        if (!isWorthAnotherTry(e) || failures >= maxTries || clock.instant().isAfter(deadline)) {
          throw e;
        }
        pause.after(failures);
      }
    }
  }

  private static boolean isWorthAnotherTry(Exception e) {
    FailureKind kind = FailureKind.of(e);
    return kind == FailureKind.CONTENTION || kind == FailureKind.CONNECTION_LOST;
  }
}
