package dev.varve.imports;

import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.imports.ImportRun.State;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of imports. Their state moves by compare-and-swap: a cancelled import stays cancelled. */
@ApplicationScoped
class ImportRows {

  private final Transactions transactions;
  private final Sql sql;
  private final InstantSource clock;

  ImportRows(Transactions transactions, Sql sql, InstantSource clock) {
    this.transactions = transactions;
    this.sql = sql;
    this.clock = clock;
  }

  void insert(UUID repository, String id, String branch, UUID owner) {
    update(
        "insert into import_run (repository, id, branch, state, owner, updated_ms, ingested)"
            + " values (?, ?, ?, ?, ?, ?, 0) on duplicate key update id = id",
        repository,
        id,
        branch,
        State.RUNNING.name(),
        owner,
        clock.millis());
  }

  Optional<ImportRun> find(UUID repository, String id) {
    return transactions.read(
        () ->
            sql.row(
                "select id, state, owner, updated_ms, ingested, commit_id, error from import_run"
                    + " where repository = ? and id = ?",
                ImportRows::run,
                repository,
                id));
  }

  /** False when it is not running any more. */
  boolean progress(UUID repository, String id, long ingested) {
    return update(
            "update import_run set ingested = ?, updated_ms = ?"
                + " where repository = ? and id = ? and state in ('RUNNING', 'PUBLISHING')",
            ingested,
            clock.millis(),
            repository,
            id)
        == 1;
  }

  /** Makes an import of another process count as one that nobody has heard of for long. */
  void silence(UUID repository, String id) {
    update(
        "update import_run set updated_ms = 0 where repository = ? and id = ?"
            + " and state in ('RUNNING', 'PUBLISHING')",
        repository,
        id);
  }

  /** False when it has been cancelled: then the commit must not be published. */
  boolean publishing(UUID repository, String id, CommitId candidate) {
    return update(
            "update import_run set state = 'PUBLISHING', commit_id = ?, updated_ms = ?"
                + " where repository = ? and id = ? and state in ('RUNNING', 'PUBLISHING')",
            candidate,
            clock.millis(),
            repository,
            id)
        == 1;
  }

  /** Returns whether it is done by that commit now, or was already. */
  boolean done(UUID repository, String id, CommitId commit) {
    return update(
            "update import_run set state = 'DONE', updated_ms = ?"
                + " where repository = ? and id = ? and commit_id = ?"
                + " and state in ('PUBLISHING', 'DONE')",
            clock.millis(),
            repository,
            id,
            commit)
        == 1;
  }

  /** Tells that the import's process lives; nothing for one that is over. */
  void alive(UUID repository, String id) {
    update(
        "update import_run set updated_ms = ?"
            + " where repository = ? and id = ? and state in ('RUNNING', 'PUBLISHING')",
        clock.millis(),
        repository,
        id);
  }

  /** Returns whether it was still in that state. */
  boolean failed(UUID repository, String id, State from, String error) {
    return update(
            "update import_run set state = 'FAILED', error = ?, updated_ms = ?"
                + " where repository = ? and id = ? and state = ?",
            error,
            clock.millis(),
            repository,
            id,
            from.name())
        == 1;
  }

  private int update(String statement, @Nullable Object... arguments) {
    return transactions.write(() -> sql.update(statement, arguments));
  }

  private static ImportRun run(ResultSet row) throws SQLException {
    byte @Nullable [] commit = row.getBytes("commit_id");
    byte @Nullable [] error = row.getBytes("error");
    return new ImportRun(
        Sql.text(row, "id"),
        State.valueOf(Sql.text(row, "state")),
        Sql.uuid(row, "owner"),
        Instant.ofEpochMilli(row.getLong("updated_ms")),
        row.getLong("ingested"),
        commit == null ? null : CommitId.of(commit),
        error == null ? null : Sql.text(row, "error"));
  }
}
