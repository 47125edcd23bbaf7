package dev.varve.idempotency;

import dev.varve.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table of calls with a key. Everything runs in the caller's transaction. Leases count by the
 * database's clock, which all processes share.
 */
@ApplicationScoped
class KeyedCallRows {

  private static final String NOW =
      "(timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000)";

  private final Sql sql;

  KeyedCallRows(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param isLeased whether its process has been heard of lately
   */
  record Row(
      byte[] request,
      UUID attempt,
      UUID process,
      boolean isLeased,
      byte @Nullable [] effects,
      byte @Nullable [] answer) {

    boolean isOf(byte[] other) {
      return Arrays.equals(request, other);
    }
  }

  /** Adds the call unless it is there; returns what is there then, locked. */
  Row claim(byte[] call, byte[] request, Attempt attempt, UUID process, Duration lease, long nowMs)
      throws SQLException {
    sql.update(
        "insert into keyed_call (id, request, attempt, process, lease_until_ms, created_ms)"
            + " values (?, ?, ?, ?, "
            + NOW
            + " + ?, ?) on duplicate key update id = values(id)",
        call,
        request,
        attempt.number(),
        process,
        lease.toMillis(),
        nowMs);
    return sql.row(
            "select request, attempt, process, lease_until_ms > "
                + NOW
                + " as leased, effects, answer from keyed_call where id = ? for update",
            KeyedCallRows::row,
            call)
        .orElseThrow(() -> new IllegalStateException("a claimed call has no row"));
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getBytes("request"),
        Sql.uuid(row, "attempt"),
        Sql.uuid(row, "process"),
        row.getBoolean("leased"),
        row.getBytes("effects"),
        row.getBytes("answer"));
  }

  void takeOver(Attempt attempt, UUID process, Duration lease) throws SQLException {
    sql.update(
        "update keyed_call set attempt = ?, process = ?, lease_until_ms = "
            + NOW
            + " + ? where id = ?",
        attempt.number(),
        process,
        lease.toMillis(),
        attempt.call());
  }

  void renew(Attempt attempt, Duration lease) throws SQLException {
    sql.update(
        "update keyed_call set lease_until_ms = " + NOW + " + ? where id = ? and attempt = ?",
        lease.toMillis(),
        attempt.call(),
        attempt.number());
  }

  /** False when another attempt has taken over. */
  boolean note(Attempt attempt, byte[] effects) throws SQLException {
    return sql.update(
            "update keyed_call set effects = ? where id = ? and attempt = ?",
            effects,
            attempt.call(),
            attempt.number())
        > 0;
  }

  void answer(Attempt attempt, byte[] answer) throws SQLException {
    sql.update(
        "update keyed_call set answer = ?, effects = null, lease_until_ms = 0"
            + " where id = ? and attempt = ?",
        answer,
        attempt.call(),
        attempt.number());
  }

  /** Frees the key: entirely when nothing was done, else for an attempt that goes on from there. */
  void release(Attempt attempt) throws SQLException {
    sql.update(
        "delete from keyed_call where id = ? and attempt = ? and effects is null",
        attempt.call(),
        attempt.number());
    sql.update(
        "update keyed_call set lease_until_ms = 0 where id = ? and attempt = ?",
        attempt.call(),
        attempt.number());
  }

  /** Returns how many it deleted, never more than the limit. */
  int deleteOlder(long beforeMs, int limit) throws SQLException {
    return sql.update("delete from keyed_call where created_ms < ? limit " + limit, beforeMs);
  }
}
