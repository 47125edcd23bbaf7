package dev.varve.hook.run;

import dev.varve.database.Sql;
import dev.varve.hook.run.Run.HookRun;
import dev.varve.hookworker.Verdict.Finding;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of runs. Inserts may be repeated. */
@ApplicationScoped
class RunRows {

  private static final String RUN_COLUMNS =
      "id, event, branch, source_ref, commit_id, start_ms, end_ms, failed, dry_run, note";

  private static final String HOOK_COLUMNS =
      "id, action, hook, type, start_ms, end_ms, script_hash, error, failures, warnings";

  private static final int MAX_SOURCE_REF = 1024;

  private final Sql sql;

  RunRows(Sql sql) {
    this.sql = sql;
  }

  void insert(UUID repository, Run run) throws SQLException {
    sql.update(
        "insert into action_run (repository, "
            + RUN_COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on duplicate key update id = id",
        repository,
        run.id(),
        run.event(),
        run.branch(),
        run.sourceRef().substring(0, Math.min(run.sourceRef().length(), MAX_SOURCE_REF / 4)),
        run.commit(),
        run.start().toEpochMilli(),
        run.end().toEpochMilli(),
        run.isFailed(),
        run.isDryRun(),
        run.note());
    for (HookRun hook : run.hooks()) {
      insert(repository, run.id(), hook);
    }
  }

  private void insert(UUID repository, String run, HookRun hook) throws SQLException {
    sql.update(
        "insert into hook_run (repository, run, id, action, hook, type, start_ms, end_ms, failed,"
            + " script_hash, error, log, failures, warnings) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            + " ?, ?, ?, ?) on duplicate key update id = id",
        repository,
        run,
        hook.id(),
        hook.action(),
        hook.hook(),
        hook.type(),
        hook.start().toEpochMilli(),
        hook.end().toEpochMilli(),
        hook.isFailed(),
        hook.scriptHash(),
        hook.error(),
        hook.log(),
        hook.failures(),
        hook.warnings());
    if (!hook.findings().isEmpty()) {
      insertFindings(repository, run, hook);
    }
  }

  private void insertFindings(UUID repository, String run, HookRun hook) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < hook.findings().size(); i++) {
      Finding finding = hook.findings().get(i);
      rows.add(
          new Object[] {
            repository,
            run,
            hook.id(),
            i,
            finding.isFailure(),
            finding.path(),
            finding.message(),
            finding.key(),
            finding.value()
          });
    }
    sql.batch(
        "insert into violation (repository, run, hook_run, number, is_failure, path, message,"
            + " meta_key, meta_value) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on duplicate key update number = number",
        rows);
  }

  /** Newest first; without their hooks. */
  List<Run> page(UUID repository, RunFilter filter, String after, int limit) throws SQLException {
    StringBuilder where = new StringBuilder("repository = ? and id > ?");
    List<@Nullable Object> arguments = new ArrayList<>(List.of(repository, after));
    if (!filter.branch().isEmpty()) {
      where.append(" and branch = ?");
      arguments.add(filter.branch());
    }
    if (filter.commit() != null) {
      where.append(" and commit_id = ?");
      arguments.add(filter.commit());
    }
    arguments.add(limit);
    return sql.rows(
        "select " + RUN_COLUMNS + " from action_run where " + where + " order by id limit ?",
        RunRows::run,
        arguments.toArray());
  }

  List<Run> withId(UUID repository, String id) throws SQLException {
    return sql.rows(
        "select " + RUN_COLUMNS + " from action_run where repository = ? and id = ?",
        RunRows::run,
        repository,
        id);
  }

  private static Run run(ResultSet row) throws SQLException {
    byte[] commit = row.getBytes("commit_id");
    return new Run(
        Sql.text(row, "id"),
        Sql.text(row, "event"),
        Sql.text(row, "branch"),
        Sql.text(row, "source_ref"),
        commit == null ? null : CommitId.of(commit),
        Instant.ofEpochMilli(row.getLong("start_ms")),
        Instant.ofEpochMilli(row.getLong("end_ms")),
        row.getBoolean("failed"),
        row.getBoolean("dry_run"),
        Sql.text(row, "note"),
        List.of());
  }

  /** In order of their ids; without their findings and logs. */
  List<HookRun> hooks(UUID repository, String run, String after, int limit) throws SQLException {
    return sql.rows(
        "select "
            + HOOK_COLUMNS
            + ", '' as log from hook_run where repository = ? and run = ? and id > ? order by id limit ?",
        RunRows::hookRun,
        repository,
        run,
        after,
        limit);
  }

  /** Without its findings. */
  Optional<HookRun> hook(UUID repository, String run, String id) throws SQLException {
    return sql.row(
        "select "
            + HOOK_COLUMNS
            + ", log from hook_run where repository = ? and run = ? and id = ?",
        RunRows::hookRun,
        repository,
        run,
        id);
  }

  private static HookRun hookRun(ResultSet row) throws SQLException {
    return new HookRun(
        Sql.text(row, "id"),
        Sql.text(row, "action"),
        Sql.text(row, "hook"),
        Sql.text(row, "type"),
        Instant.ofEpochMilli(row.getLong("start_ms")),
        Instant.ofEpochMilli(row.getLong("end_ms")),
        Sql.text(row, "script_hash"),
        Sql.text(row, "error"),
        Sql.text(row, "log"),
        row.getLong("failures"),
        row.getLong("warnings"),
        List.of());
  }

  List<Violation> violations(
      UUID repository, ViolationFilter filter, ViolationPlace after, int limit)
      throws SQLException {
    StringBuilder where =
        new StringBuilder("repository = ? and (run, hook_run, number) > (?, ?, ?)");
    List<@Nullable Object> arguments =
        new ArrayList<>(List.of(repository, after.run(), after.hookRun(), after.number()));
    for (ViolationFilter.Condition condition : filter.conditions()) {
      where.append(" and ").append(condition.column()).append(" = ?");
      arguments.add(condition.value());
    }
    arguments.add(limit);
    return sql.rows(
        "select * from violation where " + where + " order by run, hook_run, number limit ?",
        RunRows::violation,
        arguments.toArray());
  }

  private static Violation violation(ResultSet row) throws SQLException {
    return new Violation(
        new ViolationPlace(Sql.text(row, "run"), Sql.text(row, "hook_run"), row.getInt("number")),
        new Finding(
            row.getBoolean("is_failure"),
            Sql.text(row, "path"),
            Sql.text(row, "message"),
            Sql.text(row, "meta_key"),
            Sql.text(row, "meta_value")));
  }
}
