package dev.varve.hookworker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Ends a worker whose service was killed while a script runs: nobody else would. */
final class Orphan {

  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final int STATUS = 5;

  private Orphan() {}

  static void watch() {
    Optional<Long> parent = parent();
    Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())
        .scheduleWithFixedDelay(
            () -> {
              if (!parent().equals(parent)) {
                Runtime.getRuntime().halt(STATUS);
              }
            },
            INTERVAL.toMillis(),
            INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static Optional<Long> parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid);
  }
}
