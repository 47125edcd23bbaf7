package dev.varve.pull;

import dev.varve.database.Sql;
import dev.varve.index.CommitId;
import dev.varve.pull.PullRequest.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of pull requests, within the running transaction. */
@ApplicationScoped
class PullRows {

  private static final String SELECT =
      "select id, title, description, author, source, destination, status, created_ms, closed_ms,"
          + " merged_commit from pull_request where repository = ?";

  private final Sql sql;

  PullRows(Sql sql) {
    this.sql = sql;
  }

  Optional<PullRequest> find(UUID repository, String id) throws SQLException {
    return sql.row(SELECT + " and id = ?", PullRows::pull, repository, id);
  }

  /** Holds the row to the end of the transaction. */
  Optional<PullRequest> lock(UUID repository, String id) throws SQLException {
    return sql.row(SELECT + " and id = ? for update", PullRows::pull, repository, id);
  }

  List<PullRequest> page(
      UUID repository, String from, String after, int limit, Collection<Status> statuses)
      throws SQLException {
    List<Object> arguments = new ArrayList<>(List.of(repository, from, after));
    statuses.forEach(status -> arguments.add(status.name()));
    arguments.add(limit);
    String marks = Sql.marks(statuses.size());
    return sql.rows(
        SELECT + " and id >= ? and id > ? and status in (" + marks + ") order by id limit ?",
        PullRows::pull,
        arguments.toArray());
  }

  void put(UUID repository, PullRequest pull) throws SQLException {
    Instant closed = pull.closed();
    sql.update(
        "replace into pull_request (repository, id, title, description, author, source,"
            + " destination, status, created_ms, closed_ms, merged_commit)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        repository,
        pull.id(),
        pull.title(),
        pull.description(),
        pull.author(),
        pull.source(),
        pull.destination(),
        pull.status().name(),
        pull.created().toEpochMilli(),
        closed == null ? null : closed.toEpochMilli(),
        pull.merged());
  }

  private static PullRequest pull(ResultSet row) throws SQLException {
    byte @Nullable [] merged = row.getBytes("merged_commit");
    Long closed = row.getObject("closed_ms", Long.class);
    return new PullRequest(
        Sql.text(row, "id"),
        Sql.text(row, "title"),
        Sql.text(row, "description"),
        Sql.text(row, "author"),
        Sql.text(row, "source"),
        Sql.text(row, "destination"),
        Status.valueOf(Sql.text(row, "status")),
        Instant.ofEpochMilli(row.getLong("created_ms")),
        closed == null ? null : Instant.ofEpochMilli(closed),
        merged == null ? null : CommitId.of(merged));
  }
}
