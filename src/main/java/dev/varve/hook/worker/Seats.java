package dev.varve.hook.worker;

import dev.varve.error.VarveException.TooManyTries;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may run a script: so many at once, one repository never all of them, and so many may wait.
 * For several threads.
 */
final class Seats {

  private final HookConfig config;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition freed = lock.newCondition();
  private final Map<UUID, Integer> held = new HashMap<>();
  private int taken;
  private int waiting;

  Seats(HookConfig config) {
    this.config = config;
  }

  /** To be given back. */
  interface Seat extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @throws TooManyTries when too many others wait, or none became free in time
   */
  Seat take(UUID repository) {
    lock.lock();
    try {
      if (waiting >= config.maxWaiting()) {
        throw new TooManyTries(
            "all hook workers are busy and " + waiting + " scripts wait for one; try again");
      }
      await(repository);
      taken++;
      held.merge(repository, 1, Integer::sum);
      return () -> giveBack(repository);
    } finally {
      lock.unlock();
    }
  }

  private void await(UUID repository) {
    waiting++;
    try {
      long left = config.patience().toNanos();
      while (!isFree(repository)) {
        if (left <= 0) {
          throw new TooManyTries("no hook worker became free in time; try again");
        }
        left = freed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooManyTries("the service is being stopped; try again");
    } finally {
      waiting--;
    }
  }

  private boolean isFree(UUID repository) {
    return taken < config.workers()
        && held.getOrDefault(repository, 0) < mostOfOneRepository(config);
  }

  /** One worker stays for the others, where there are several. */
  static int mostOfOneRepository(HookConfig config) {
    return Math.max(1, config.workers() - 1);
  }

  private void giveBack(UUID repository) {
    lock.lock();
    try {
      taken--;
      held.computeIfPresent(repository, (id, count) -> count == 1 ? null : count - 1);
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }
}
