package dev.varve.idempotency;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The attempt that the running request is, if it carries a key. */
@RequestScoped
class RunningAttempt {

  private @Nullable Attempt attempt;

  @Nullable Attempt get() {
    return attempt;
  }

  void set(Attempt begun) {
    attempt = begun;
  }
}
