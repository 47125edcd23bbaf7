package dev.varve.view;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the applier and those who wait for it tell each other. For several threads.
 *
 * <p>Each request for work has a number. The applier notes the last number before it looks at the
 * graph; when it then finds nothing new, all requests up to that number have been served.
 */
final class Progress {

  private final ReentrantLock lock = new ReentrantLock();

  /** For the applier. */
  private final Condition called = lock.newCondition();

  /** For those who wait for it. */
  private final Condition stepped = lock.newCondition();

  private long asked;
  private long served;
  private long steps;
  private boolean stopped;
  private @Nullable String trouble;

  /** Calls for the applier; returns the request's number. */
  long ask() {
    lock.lock();
    try {
      called.signalAll();
      return ++asked;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is a request that is not served yet. */
  boolean isCalled() {
    return read(() -> asked != served);
  }

  long asked() {
    return read(() -> asked);
  }

  /** Whether the applier has found nothing more to do since the request was made. */
  boolean isServed(long request) {
    return read(() -> served >= request);
  }

  /** Counts what the applier did; changes whenever waiting may be over. */
  long steps() {
    return read(() -> steps);
  }

  /** Why the applier gets nowhere; null while it does. */
  @Nullable String trouble() {
    return read(() -> trouble);
  }

  boolean isStopped() {
    return read(() -> stopped);
  }

  void advanced() {
    step(() -> trouble = null);
  }

  void served(long request) {
    step(
        () -> {
          trouble = null;
          served = request;
        });
  }

  /** Another index takes the place of the one before: what that had counts no longer. */
  void restarted() {
    step(() -> served = 0);
  }

  void failed(String reason) {
    step(() -> trouble = reason);
  }

  void stop() {
    step(() -> stopped = true);
  }

  /** Waits for a step beyond the given count, or for the time to be over; false when it is. */
  boolean awaitStep(long seen, long deadlineNanos) {
    lock.lock();
    try {
      while (steps == seen && !stopped) {
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        stepped.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** For the applier: waits until it is asked for more than what it has served, or stopped. */
  void awaitRequest(Duration atMost) {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (asked == served && !stopped && left > 0) {
        left = called.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      stopped = true;
    } finally {
      lock.unlock();
    }
  }

  /** For the applier: waits after a failure, unless it is stopped. */
  void pause(Duration duration) {
    lock.lock();
    try {
      long left = duration.toNanos();
      while (!stopped && left > 0) {
        left = called.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      stopped = true;
    } finally {
      lock.unlock();
    }
  }

  private <T extends @Nullable Object> T read(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }

  private void step(Runnable change) {
    lock.lock();
    try {
      change.run();
      steps++;
    } finally {
      stepped.signalAll();
      called.signalAll();
      lock.unlock();
    }
  }
}
