package dev.varve.index;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long a question may take, for all that the thread asks meanwhile. What loops over many terms,
 * documents or values checks it every so often, so a question ends soon after, not just then.
 */
public final class Deadline {

  private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

  private final Duration limit;
  private final long end;

  private Deadline(Duration limit) {
    this.limit = requireNonNull(limit, "limit is null");
    this.end = System.nanoTime() + limit.toNanos();
  }

  /**
   * Does the work; {@link DeadlineException} when it takes longer. Within work that has a deadline
   * already that one goes on.
   */
  public static <T> T within(Duration limit, Supplier<T> work) {
    return CURRENT.isBound()
        ? work.get()
        : ScopedValue.where(CURRENT, new Deadline(limit)).call(work::get);
  }

  /** {@link DeadlineException} when it has passed; nothing where there is none. */
  public static void check() {
    if (CURRENT.isBound()) {
      CURRENT.get().ensureTime();
    }
  }

  private void ensureTime() {
    if (System.nanoTime() - end > 0) {
      throw new DeadlineException(limit);
    }
  }
}
