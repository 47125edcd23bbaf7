package dev.varve.commit;

import dev.varve.error.VarveException.TooManyTries;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets the commits of one branch through one at a time, first come, first served, so that they
 * don't make each other begin again. It only saves work: between nodes the head's compare-and-swap
 * guards.
 */
final class BranchQueues {

  private record Key(UUID repository, String branch) {}

  private static final class Queue {
    final ReentrantLock lock = new ReentrantLock(true);

    /** Who holds or awaits the lock; changed under the map's lock of the key only. */
    int users;
  }

  private final Map<Key, Queue> queues = new ConcurrentHashMap<>();
  private final Duration patience;

  BranchQueues(Duration patience) {
    this.patience = patience;
  }

  <T> T inTurn(UUID repository, String branch, Supplier<T> work) {
    Key key = new Key(repository, branch);
    Queue queue = queues.compute(key, (k, known) -> joined(known));
    try {
      enter(queue, branch);
      try {
        return work.get();
      } finally {
        queue.lock.unlock();
      }
    } finally {
      queues.computeIfPresent(key, (k, known) -> --known.users == 0 ? null : known);
    }
  }

  private static Queue joined(Queue known) {
    Queue queue = known == null ? new Queue() : known;
    queue.users++;
    return queue;
  }

  private void enter(Queue queue, String branch) {
    boolean entered;
    try {
      entered = queue.lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      entered = false;
    }
    if (!entered) {
      throw new TooManyTries("too many commits to branch " + branch + " are waiting; try again");
    }
  }

  /** How many branches have someone in their queue. */
  int size() {
    return queues.size();
  }
}
