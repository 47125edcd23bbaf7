package dev.varve.database;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Waits a random time that doubles with each failure up to a cap, so that those who collided don't
 * collide again.
 */
final class RandomPause implements Retry.Pause {

  private static final long FIRST_MS = 4;
  private static final int MAX_DOUBLINGS = 7;

  private final RandomGenerator random;

  RandomPause(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public void after(int failures) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1 + random.nextLong(ceilingMs(failures))));
  }

  static long ceilingMs(int failures) {
    return FIRST_MS << Math.min(failures - 1, MAX_DOUBLINGS);
  }
}
