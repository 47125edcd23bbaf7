package dev.varve.fault;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions of other processes, which can't notify us. */
final class Await {

  private static final Duration POLL = Duration.ofMillis(50);

  private Await() {}

  /** Returns once the condition holds; fails naming it when that takes longer than the limit. */
  static void until(String what, Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited " + limit + " in vain until " + what);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Lets other threads and processes work for a while. */
  static void pass(Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < deadline) {
      LockSupport.parkNanos(deadline - System.nanoTime());
    }
  }
}
