package dev.varve.object;

import dev.varve.error.VarveException.Unavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets as many work at a time as there are processors, in the order in which they came: what keeps
 * a processor busy is not sooner done when many begin it at once, and takes more memory. For
 * several threads.
 */
final class Turns {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  /** Must not be called within a turn. {@link Unavailable} when none comes in half a minute. */
  <T> T take(Supplier<T> work) {
    acquire();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  private void acquire() {
    try {
      if (turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Unavailable("too many lists are being read; try again");
  }
}
