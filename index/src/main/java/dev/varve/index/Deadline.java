package dev.varve.index;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long a question may take, for all that the thread asks meanwhile. What loops over many terms,
 * documents or values checks it every so often, so a question ends soon after, not just then. One
 * thread's.
 */
public final class Deadline {

  private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

  private final Duration limit;
  private final LongSupplier nanos;
  private long end;

  private Deadline(Duration limit, LongSupplier nanos) {
    this.limit = requireNonNull(limit, "limit is null");
    this.nanos = nanos;
    this.end = nanos.getAsLong() + limit.toNanos();
  }

  /**
   * Does the work; {@link DeadlineException} when it takes longer. Within work that has a deadline
   * already that one goes on.
   */
  public static <T> T within(Duration limit, Supplier<T> work) {
    return within(limit, System::nanoTime, work);
  }

  /**
   * @param nanos the time
   */
  static <T> T within(Duration limit, LongSupplier nanos, Supplier<T> work) {
    return CURRENT.isBound()
        ? work.get()
        : ScopedValue.where(CURRENT, new Deadline(limit, nanos)).call(work::get);
  }

  /**
   * Does what takes no time of the question's: waiting for something that has to be there first.
   */
  public static boolean uncounted(BooleanSupplier wait) {
    return CURRENT.isBound() ? CURRENT.get().putOff(wait) : wait.getAsBoolean();
  }

  private boolean putOff(BooleanSupplier wait) {
    long start = nanos.getAsLong();
    try {
      return wait.getAsBoolean();
    } finally {
      end += nanos.getAsLong() - start;
    }
  }

  /** {@link DeadlineException} when it has passed; nothing where there is none. */
  public static void check() {
    if (CURRENT.isBound()) {
      CURRENT.get().ensureTime();
    }
  }

  private void ensureTime() {
    if (nanos.getAsLong() - end > 0) {
      throw new DeadlineException(limit);
    }
  }
}
