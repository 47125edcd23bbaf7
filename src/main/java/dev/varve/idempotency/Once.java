package dev.varve.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException.Unavailable;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Lets a step happen once for each call that carries a key, across tries, crashes and processes.
 * Without a key everything simply runs.
 *
 * <p>A step's result is a record, or a text, that JSON can carry.
 */
@ApplicationScoped
public class Once {

  private final RunningAttempt running;
  private final KeyedCallRows rows;
  private final Transactions transactions;

  @Inject
  Once(RunningAttempt running, KeyedCallRows rows, Transactions transactions) {
    this.running = running;
    this.rows = rows;
    this.transactions = transactions;
  }

  /** The attempt that the running request is; null without a key, and outside of requests. */
  public @Nullable Attempt attempt() {
    return Arc.container().requestContext().isActive() ? running.get() : null;
  }

  /** Makes the running request an attempt. */
  public void begin(Attempt attempt) {
    running.set(attempt);
  }

  /** What the step came to in an earlier try of this call. */
  public <T> Optional<T> recall(String step, Class<T> type) {
    return recall(attempt(), step, type);
  }

  public <T> Optional<T> recall(@Nullable Attempt attempt, String step, Class<T> type) {
    JsonNode effect = attempt == null ? null : attempt.earlier(step);
    return effect == null ? Optional.empty() : Optional.of(Effects.read(effect, type));
  }

  /** Notes in the running transaction what the step came to. */
  public void note(String step, Object result) throws SQLException {
    note(attempt(), step, result);
  }

  public void note(@Nullable Attempt attempt, String step, Object result) throws SQLException {
    if (attempt == null) {
      return;
    }
    if (!rows.note(attempt, Effects.write(attempt.with(step, Effects.of(result))))) {
      throw new Unavailable("another try of this call has taken over; try again");
    }
  }

  /** Runs the unit in a transaction and notes its result, unless an earlier try has done so. */
  public <T> T write(String step, Class<T> type, Callable<T> unit) {
    return recall(step, type).orElseGet(() -> transactions.write(() -> noted(step, unit)));
  }

  private <T> T noted(String step, Callable<T> unit) throws Exception {
    T result = unit.call();
    note(step, result);
    return result;
  }
}
