package dev.varve.alert;

import dev.varve.database.Sql;
import dev.varve.graph.BranchPlace;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of alerts. */
@ApplicationScoped
class AlertRows {

  private static final String SELECT = "select * from query_alert where ";

  private final Sql sql;

  AlertRows(Sql sql) {
    this.sql = sql;
  }

  /** Does nothing when it is there: the answer of a try before may have been lost. */
  void insert(Alert alert) throws SQLException {
    sql.update(
        "insert into query_alert (repository, id, query, revision, branch, url, sealed_secret,"
            + " owner, created_ms, seen_commit, due_ms, attempts)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) on duplicate key update attempts = attempts",
        alert.repository(),
        alert.id(),
        alert.query(),
        alert.revision(),
        alert.branch(),
        alert.url(),
        alert.sealedSecret(),
        alert.owner(),
        alert.created().toEpochMilli(),
        alert.seen(),
        alert.due().toEpochMilli());
  }

  List<Alert> all(UUID repository) throws SQLException {
    return sql.rows(
        SELECT + "repository = ? order by created_ms, id", AlertRows::alert, repository);
  }

  Optional<Alert> find(UUID repository, UUID id) throws SQLException {
    return sql.row(SELECT + "repository = ? and id = ?", AlertRows::alert, repository, id);
  }

  boolean delete(UUID repository, UUID id) throws SQLException {
    return sql.update("delete from query_alert where repository = ? and id = ?", repository, id)
        > 0;
  }

  /** Whoever delivers just then still does; false when there is no such alert. */
  boolean pause(UUID repository, UUID id, boolean isPaused) throws SQLException {
    return sql.update(
            "update query_alert set paused = ? where repository = ? and id = ?",
            isPaused ? 1 : 0,
            repository,
            id)
        > 0;
  }

  /** Does nothing to one whose last attempt has not failed. */
  void retry(UUID repository, UUID id, Instant due) throws SQLException {
    sql.update(
        "update query_alert set due_ms = ?"
            + " where repository = ? and id = ? and last_error is not null and due_ms > ?",
        due.toEpochMilli(),
        repository,
        id,
        due.toEpochMilli());
  }

  /** What due alerts know of a branch. */
  record Known(BranchPlace branch, CommitId seen) {}

  /** Each once however many alerts know it, the longest due first. */
  List<Known> known(Instant now) throws SQLException {
    return sql.rows(
        "select repository, branch, seen_commit from query_alert where due_ms <= ? and paused = 0"
            + " group by repository, branch, seen_commit order by min(due_ms)",
        row ->
            new Known(
                new BranchPlace(Sql.uuid(row, "repository"), Sql.text(row, "branch")),
                CommitId.of(row.getBytes("seen_commit"))),
        now.toEpochMilli());
  }

  /** The longest due ones among those that know just this. */
  List<Alert> due(Instant now, Known known, int limit) throws SQLException {
    return sql.rows(
        SELECT
            + "repository = ? and branch = ? and seen_commit = ? and due_ms <= ? and paused = 0"
            + " order by due_ms limit ?",
        AlertRows::alert,
        known.branch().repository(),
        known.branch().name(),
        known.seen(),
        now.toEpochMilli(),
        limit);
  }

  /**
   * Compare-and-swap on when it is due and on what is known, so that one node at a time works on
   * it. Also extends a claim.
   */
  boolean claim(Alert alert, Instant until) throws SQLException {
    return sql.update(
            "update query_alert set due_ms = ?"
                + " where repository = ? and id = ? and due_ms = ? and seen_commit = ?",
            until.toEpochMilli(),
            alert.repository(),
            alert.id(),
            alert.due().toEpochMilli(),
            alert.seen())
        == 1;
  }

  /** The receiver knows the result at that commit, or there was nothing to tell. */
  void seen(Alert alert, CommitId commit, Instant due, @Nullable Instant delivered)
      throws SQLException {
    sql.update(
        "update query_alert set seen_commit = ?, due_ms = ?, attempts = 0, last_error = null,"
            + " last_delivery_ms = coalesce(?, last_delivery_ms)"
            + " where repository = ? and id = ? and seen_commit = ?",
        commit,
        due.toEpochMilli(),
        delivered == null ? null : delivered.toEpochMilli(),
        alert.repository(),
        alert.id(),
        alert.seen());
  }

  /** Does nothing when the claim was lost: whoever has it now will tell. */
  void failed(Alert alert, Instant due, String error) throws SQLException {
    sql.update(
        "update query_alert set due_ms = ?, attempts = ?, last_error = ?"
            + " where repository = ? and id = ? and due_ms = ? and seen_commit = ?",
        due.toEpochMilli(),
        alert.attempts() + 1,
        error,
        alert.repository(),
        alert.id(),
        alert.due().toEpochMilli(),
        alert.seen());
  }

  private static Alert alert(ResultSet row) throws SQLException {
    long delivered = row.getLong("last_delivery_ms");
    @Nullable Instant lastDelivery = row.wasNull() ? null : Instant.ofEpochMilli(delivered);
    return new Alert(
        Sql.uuid(row, "repository"),
        Sql.uuid(row, "id"),
        Sql.text(row, "query"),
        row.getInt("revision"),
        Sql.text(row, "branch"),
        Sql.text(row, "url"),
        row.getBytes("sealed_secret"),
        Sql.text(row, "owner"),
        Instant.ofEpochMilli(row.getLong("created_ms")),
        CommitId.of(row.getBytes("seen_commit")),
        Instant.ofEpochMilli(row.getLong("due_ms")),
        row.getInt("attempts"),
        lastDelivery,
        row.getBytes("last_error") == null ? null : Sql.text(row, "last_error"),
        row.getBoolean("paused"));
  }
}
