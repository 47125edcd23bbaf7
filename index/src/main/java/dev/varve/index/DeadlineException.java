package dev.varve.index;

import java.time.Duration;

/** A question took longer than it may. */
public final class DeadlineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration limit;

  DeadlineException(Duration limit) {
    super("takes longer than " + limit.toMillis() / 1000.0 + " s");
    this.limit = limit;
  }

  public Duration limit() {
    return limit;
  }
}
