package dev.varve.access;

import dev.varve.database.Sql;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;

/** Rows of ended sessions, within the running transaction. */
@Singleton
class EndedSessionRows {

  private static final String END =
      """
      insert into ended_session (id, expires_ms) values (?, ?)
      on duplicate key update expires_ms = expires_ms""";
  private static final String FORGET = "delete from ended_session where expires_ms <= ? limit 100";

  private final Sql sql;

  EndedSessionRows(Sql sql) {
    this.sql = sql;
  }

  boolean has(String id) throws SQLException {
    return sql.row("select 1 from ended_session where id = ?", row -> true, id).isPresent();
  }

  void put(String id, Instant expires) throws SQLException {
    sql.update(END, id, expires.toEpochMilli());
  }

  /** Some of those that have expired by themselves: more than one session leaves. */
  void forgetExpired(Instant now) throws SQLException {
    sql.update(FORGET, now.toEpochMilli());
  }
}
