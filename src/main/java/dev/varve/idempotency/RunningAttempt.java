package dev.varve.idempotency;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The attempt that the running request is, if it carries a key. */
@RequestScoped
class RunningAttempt {

  private final KeyedCalls calls;
  private @Nullable Attempt attempt;

  RunningAttempt(KeyedCalls calls) {
    this.calls = calls;
  }

  @Nullable Attempt get() {
    return attempt;
  }

  void set(Attempt begun) {
    attempt = begun;
  }

  /** A request whose connection broke may end without an answer: its key is freed here. */
  @PreDestroy
  void end() {
    Attempt begun = attempt;
    if (begun != null && calls.isRunning(begun)) {
      // This may be a thread that must not wait for the database.
      Thread.ofVirtual().name("abandoned-call").start(() -> calls.release(begun));
    }
  }
}
