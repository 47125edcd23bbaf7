package dev.varve.graph;

import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Deletes the rows of deleted repositories in batches. A repository is looked at again for a day,
 * for what slow requests that had begun before wrote after.
 */
@ApplicationScoped
class DeletedRepositoryReaper {

  private static final Duration INTERVAL = Duration.ofMinutes(1);
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
          "protected_commit",
          "index_generation");

  private static final Logger LOG = Logger.getLogger(DeletedRepositoryReaper.class);

  private final Transactions transactions;
  private final Sql sql;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("repository-reaper").daemon().factory());

  DeletedRepositoryReaper(Transactions transactions, Sql sql, InstantSource clock) {
    this.transactions = transactions;
    this.sql = sql;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    long interval = INTERVAL.toSeconds();
    thread.scheduleWithFixedDelay(this::tryReap, interval, interval, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.shutdownNow();
  }

  /** The thread must outlive a database that is away for a while. */
  private void tryReap() {
    try {
      reap();
    } catch (RuntimeException e) {
      LOG.warn("rows of deleted repositories could not be deleted; will try again", e);
    }
  }

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
