package dev.varve.idempotency;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.CallUnderWay;
import dev.varve.error.VarveException.KeyReused;
import dev.varve.idempotency.KeyedCallRows.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which calls with a key are under way, and how those of the last day ended. For several threads
 * and processes.
 *
 * <p>An attempt holds a lease that its process renews; when the process dies, the next attempt
 * takes over once the lease has run out. Should a process merely have slept, its attempt finds out
 * when it wants to note its effect, and its transaction is rolled back.
 */
@ApplicationScoped
public class KeyedCalls {

  static final Duration LEASE = Duration.ofSeconds(15);
  static final Duration KEPT = Duration.ofDays(1);
  private static final int BATCH_ROWS = 1000;

  private final Transactions transactions;
  private final KeyedCallRows rows;
  private final Clock clock;
  private final UUID process = UUID.randomUUID();

  /** This process's attempts, by their numbers. */
  private final Map<UUID, Attempt> running = new ConcurrentHashMap<>();

  @Inject
  KeyedCalls(Transactions transactions, KeyedCallRows rows, Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * Begins a call, or gives the answer that it had.
   *
   * @param call 32 bytes that stand for the caller and the key
   * @param request 32 bytes that stand for what is asked for
   * @throws KeyReused when the key belongs to another request
   * @throws CallUnderWay when an attempt may still be running
   */
  public Reservation begin(byte[] call, byte[] request) {
    Attempt fresh = new Attempt(call, UUID.randomUUID(), Map.of());
    running.put(fresh.number(), fresh);
    Reservation reserved = null;
    try {
      reserved = transactions.write(() -> reserved(fresh, request));
      return reserved;
    } finally {
      if (reserved instanceof Reservation.Begun(Attempt begun)) {
        running.put(begun.number(), begun);
      } else {
        running.remove(fresh.number());
      }
    }
  }

  /** May run twice; then it finds what it did. */
  private Reservation reserved(Attempt fresh, byte[] request) throws Exception {
    Row row = rows.claim(fresh.call(), request, fresh, process, LEASE, clock.millis());
    if (!row.isOf(request)) {
      throw new KeyReused(
          "this Idempotency-Key was used for another request; take a new key for each request");
    }
    if (row.answer() != null) {
      return new Reservation.Answered(row.answer());
    }
    if (!row.attempt().equals(fresh.number())) {
      takeOver(row, fresh);
    }
    // Those of earlier tries are there too when it was a run before this one that took over.
    return new Reservation.Begun(
        new Attempt(fresh.call(), fresh.number(), Effects.read(row.effects())));
  }

  private void takeOver(Row row, Attempt fresh) throws SQLException {
    if (isRunning(row)) {
      throw new CallUnderWay("the call with this Idempotency-Key is under way; try again later");
    }
    rows.takeOver(fresh, process, LEASE);
  }

  /** Of its own attempts a process knows without looking at the lease. */
  private boolean isRunning(Row row) {
    return row.process().equals(process) ? running.containsKey(row.attempt()) : row.isLeased();
  }

  /** Whether it has neither been answered nor released. */
  boolean isRunning(Attempt attempt) {
    return running.containsKey(attempt.number());
  }

  /** Keeps the answer for whoever sends the call again. */
  public void answer(Attempt attempt, byte[] answer) {
    end(attempt, () -> rows.answer(attempt, answer));
  }

  /** Ends a call that was refused or failed: it may be sent again, and then runs. */
  public void release(Attempt attempt) {
    end(attempt, () -> rows.release(attempt));
  }

  private interface Step {
    void run() throws Exception;
  }

  private void end(Attempt attempt, Step step) {
    try {
      write(step);
    } finally {
      running.remove(attempt.number());
    }
  }

  private void write(Step step) {
    transactions.write(
        () -> {
          step.run();
          return true;
        });
  }

  void renewLeases() {
    running.values().forEach(attempt -> write(() -> rows.renew(attempt, LEASE)));
  }

  /** Forgets what is older than a day. */
  void reap() {
    long before = clock.instant().minus(KEPT).toEpochMilli();
    while (transactions.write(() -> rows.deleteOlder(before, BATCH_ROWS)) == BATCH_ROWS) {
      continue;
    }
  }
}
