package dev.varve.run;

import dev.varve.database.Sql;
import dev.varve.graph.MetadataCodec;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of runs. */
@ApplicationScoped
class QueryRunRows {

  private static final HexFormat HEX = HexFormat.of();
  private static final String SELECT = "select * from query_run where repository = ?";

  private final Sql sql;

  QueryRunRows(Sql sql) {
    this.sql = sql;
  }

  /** Does nothing when it is there: the answer of a try before may have been lost. */
  void insert(UUID repository, QueryRun run) throws SQLException {
    sql.update(
        "insert into query_run (repository, id, name, revision, started_ms, runner, ref, commit_id,"
            + " query_text, params, resolved_text, total, fingerprint, duration_us, proof_due_ms)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on duplicate key update total = total",
        repository,
        run.id(),
        run.name(),
        run.revision(),
        run.started().toEpochMilli(),
        run.runner(),
        run.ref(),
        run.commit(),
        run.text(),
        MetadataCodec.encode(run.params()),
        run.resolvedText(),
        run.total(),
        run.fingerprint() == null ? null : HEX.parseHex(run.fingerprint()),
        run.duration().toNanos() / 1_000,
        run.isProofDue() ? run.started().toEpochMilli() : null);
  }

  Optional<QueryRun> find(UUID repository, UUID id) throws SQLException {
    return sql.row(SELECT + " and id = ?", QueryRunRows::run, repository, id);
  }

  /**
   * The newest first.
   *
   * @param name of a saved query; null for all runs
   * @param before older than this one; null for the newest
   */
  List<QueryRun> page(UUID repository, @Nullable String name, @Nullable QueryRun before, int limit)
      throws SQLException {
    StringBuilder statement = new StringBuilder(SELECT);
    List<Object> arguments = new ArrayList<>(List.of(repository));
    if (name != null) {
      statement.append(" and name = ?");
      arguments.add(name);
    }
    if (before != null) {
      statement.append(" and (started_ms < ? or (started_ms = ? and id < ?))");
      long started = before.started().toEpochMilli();
      arguments.addAll(List.of(started, started, before.id()));
    }
    arguments.add(limit);
    return sql.rows(
        statement.append(" order by started_ms desc, id desc limit ?").toString(),
        QueryRunRows::run,
        arguments.toArray());
  }

  /** The newest run of a revision that has a fingerprint. */
  Optional<QueryRun> newestProven(UUID repository, String name, int revision) throws SQLException {
    return sql.row(
        SELECT
            + " and name = ? and revision = ? and fingerprint is not null"
            + " order by started_ms desc, id desc limit 1",
        QueryRunRows::run,
        repository,
        name,
        revision);
  }

  /**
   * A run whose fingerprint is still to be taken.
   *
   * @param millis when that was due
   */
  record Due(UUID repository, QueryRun run, long millis) {}

  /** The longest due ones. */
  List<Due> due(Instant now, int limit) throws SQLException {
    return sql.rows(
        "select * from query_run where proof_due_ms <= ? order by proof_due_ms limit ?",
        row -> new Due(Sql.uuid(row, "repository"), run(row), row.getLong("proof_due_ms")),
        now.toEpochMilli(),
        limit);
  }

  /** Compare-and-swap on when it is due, so that one node at a time works on it. */
  boolean claim(Due due, Instant until) throws SQLException {
    return sql.update(
            "update query_run set proof_due_ms = ? where repository = ? and id = ? and"
                + " proof_due_ms = ?",
            until.toEpochMilli(),
            due.repository(),
            due.run().id(),
            due.millis())
        == 1;
  }

  void prove(Due due, String fingerprint) throws SQLException {
    sql.update(
        "update query_run set fingerprint = ?, proof_due_ms = null where repository = ? and id = ?",
        HEX.parseHex(fingerprint),
        due.repository(),
        due.run().id());
  }

  private static QueryRun run(ResultSet row) throws SQLException {
    byte[] fingerprint = row.getBytes("fingerprint");
    return new QueryRun(
        Sql.uuid(row, "id"),
        Sql.text(row, "name"),
        row.getInt("revision"),
        Instant.ofEpochMilli(row.getLong("started_ms")),
        Sql.text(row, "runner"),
        Sql.text(row, "ref"),
        CommitId.of(row.getBytes("commit_id")),
        Sql.text(row, "query_text"),
        MetadataCodec.decode(row.getBytes("params")),
        Sql.text(row, "resolved_text"),
        row.getLong("total"),
        fingerprint == null ? null : HEX.formatHex(fingerprint),
        Duration.ofNanos(row.getLong("duration_us") * 1_000),
        row.getBytes("proof_due_ms") != null);
  }
}
