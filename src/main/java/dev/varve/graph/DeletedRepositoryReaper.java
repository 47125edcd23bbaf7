package dev.varve.graph;

import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Deletes the rows of deleted repositories in batches. A repository is looked at again for a day,
 * for what slow requests that had begun before wrote after.
 */
@ApplicationScoped
class DeletedRepositoryReaper {

  private static final Duration WATCH = Duration.ofDays(1);

  /** A chunk has up to a megabyte: few at a time. */
  private static final int BATCH_ROWS = 50;

  private static final List<String> TABLES =
      List.of(
          "tag",
          "graph_commit",
          "commit_state",
          "chunk",
          "repository_metadata",
          "saved_query",
          "saved_query_revision",
          "query_run",
          "query_alert",
          "protected_commit",
          "branch_protection",
          "action_run",
          "hook_run",
          "violation",
          "post_event",
          "import_run",
          "pull_request",
          "index_generation");

  private final Transactions transactions;
  private final Sql sql;
  private final InstantSource clock;

  DeletedRepositoryReaper(Transactions transactions, Sql sql, InstantSource clock) {
    this.transactions = transactions;
    this.sql = sql;
    this.clock = clock;
  }

  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void reap() {
    List<UUID> deleted =
        transactions.read(
            () -> sql.rows("select id from deleted_repository", row -> Sql.uuid(row, "id")));
    for (UUID repository : deleted) {
      TABLES.forEach(table -> empty(table, repository));
      update(
          "delete from deleted_repository where id = ? and deleted_ms < ?",
          repository,
          clock.instant().minus(WATCH).toEpochMilli());
    }
  }

  private void empty(String table, UUID repository) {
    String statement = "delete from " + table + " where repository = ? limit " + BATCH_ROWS;
    while (update(statement, repository) > 0) {
      continue;
    }
  }

  private int update(String statement, Object... arguments) {
    return transactions.write(() -> sql.update(statement, arguments));
  }
}
