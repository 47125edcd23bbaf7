package dev.varve.staging;

import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Deletes the rows of tokens that have left their branch.
 *
 * <p>Not at once: a reader that learnt of the branch before the commit still finds its rows. What a
 * crash leaves behind is in the table of dropped tokens like all else.
 */
@ApplicationScoped
class StagingReaper {

  /** Longer than any request may take. */
  private static final Duration GRACE = Duration.ofMinutes(10);

  private static final int BATCH_ROWS = 5000;
  private static final int BATCH_TOKENS = 1000;

  private final Transactions transactions;
  private final Sql sql;
  private final Clock clock;

  @Inject
  StagingReaper(Transactions transactions, Sql sql, Clock clock) {
    this.transactions = transactions;
    this.sql = sql;
    this.clock = clock;
  }

  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void reap() {
    long before = clock.instant().minus(GRACE).toEpochMilli();
    List<UUID> tokens =
        transactions.read(
            () ->
                sql.rows(
                    "select token from dropped_token where dropped_ms <= ? order by dropped_ms"
                        + " limit "
                        + BATCH_TOKENS,
                    row -> Sql.uuid(row, "token"),
                    before));
    tokens.forEach(this::reap);
  }

  private void reap(UUID token) {
    while (update("delete from staged_entry where token = ? limit " + BATCH_ROWS, token) > 0) {
      continue;
    }
    update("delete from dropped_token where token = ?", token);
  }

  private int update(String statement, UUID token) {
    return transactions.write(() -> sql.update(statement, token));
  }
}
