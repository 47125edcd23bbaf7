package dev.varve.access;

import dev.varve.database.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of users, within the running transaction. */
@Singleton
class UserRows {

  private static final String SELECT = "select name, email, created_ms from varve_user";

  private final Sql sql;

  UserRows(Sql sql) {
    this.sql = sql;
  }

  Optional<User> find(String name) throws SQLException {
    return sql.row(SELECT + " where name = ?", UserRows::user, name);
  }

  /** Holds the row to the end of the transaction, so that nothing is added to a deleted user. */
  Optional<User> lock(String name) throws SQLException {
    return sql.row(SELECT + " where name = ? for update", UserRows::user, name);
  }

  /** In order of names, from the first one that is at or after one name and after the other. */
  List<User> page(String from, String after, int limit) throws SQLException {
    return sql.rows(
        SELECT + " where name >= ? and name > ? order by name limit ?",
        UserRows::user,
        from,
        after,
        limit);
  }

  /** Leaves one that is there as it is. */
  void put(String name, Instant created) throws SQLException {
    sql.update(
        "insert into varve_user (name, email, created_ms) values (?, null, ?)"
            + " on duplicate key update name = name",
        name,
        created.toEpochMilli());
  }

  void delete(String name) throws SQLException {
    sql.update("delete from credential where user_name = ?", name);
    sql.update("delete from varve_user where name = ?", name);
  }

  static User user(ResultSet row) throws SQLException {
    byte @Nullable [] email = row.getBytes("email");
    return new User(
        Sql.text(row, "name"),
        email == null ? null : Sql.text(row, "email"),
        Instant.ofEpochMilli(row.getLong("created_ms")));
  }
}
