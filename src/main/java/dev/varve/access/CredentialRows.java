package dev.varve.access;

import dev.varve.database.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rows of credentials, within the running transaction. {@code secret_hash} holds HMAC-SHA-256 of
 * the secret under the server's key for credentials, 32 bytes.
 */
@Singleton
class CredentialRows {

  private static final String BY_KEY =
      """
      select u.name, u.email, u.created_ms, c.secret_hash
      from credential c join varve_user u on u.name = c.user_name
      where c.access_key_id = ?""";
  private static final String PUT =
      """
      insert into credential (access_key_id, user_name, secret_hash, created_ms)
      values (?, ?, ?, ?)
      on duplicate key update user_name = ?, secret_hash = ?""";
  private static final String SELECT = "select access_key_id, created_ms from credential";

  /** A user and the hash of the secret that proves it. */
  record Stored(User user, byte[] secretHash) {}

  private final Sql sql;

  CredentialRows(Sql sql) {
    this.sql = sql;
  }

  Optional<Stored> find(String accessKeyId) throws SQLException {
    return sql.row(
        BY_KEY, row -> new Stored(UserRows.user(row), row.getBytes("secret_hash")), accessKeyId);
  }

  Optional<Credential> find(String user, String accessKeyId) throws SQLException {
    return sql.row(
        SELECT + " where access_key_id = ? and user_name = ?",
        CredentialRows::credential,
        accessKeyId,
        user);
  }

  /** In order of ids, from the first one that is at or after one id and after the other. */
  List<Credential> page(String user, String from, String after, int limit) throws SQLException {
    return sql.rows(
        SELECT
            + " where user_name = ? and access_key_id >= ? and access_key_id > ?"
            + " order by access_key_id limit ?",
        CredentialRows::credential,
        user,
        from,
        after,
        limit);
  }

  /** Any credential but this one, held to the end of the transaction. */
  boolean hasOtherThan(String accessKeyId) throws SQLException {
    return sql
        .rows(SELECT + " order by access_key_id limit 2 for update", CredentialRows::credential)
        .stream()
        .anyMatch(credential -> !credential.accessKeyId().equals(accessKeyId));
  }

  /** Any credential of another user, held to the end of the transaction. */
  boolean hasOtherUsersThan(String user) throws SQLException {
    return sql.row(
            SELECT + " where user_name <> ? order by access_key_id limit 1 for update",
            row -> true,
            user)
        .isPresent();
  }

  boolean isEmpty() throws SQLException {
    return sql.row(SELECT + " limit 1", row -> true).isEmpty();
  }

  /** Adds or replaces a credential. */
  void put(String user, String accessKeyId, byte[] secretHash, Instant created)
      throws SQLException {
    sql.update(PUT, accessKeyId, user, secretHash, created.toEpochMilli(), user, secretHash);
  }

  void delete(String accessKeyId) throws SQLException {
    sql.update("delete from credential where access_key_id = ?", accessKeyId);
  }

  private static Credential credential(ResultSet row) throws SQLException {
    return new Credential(
        Sql.text(row, "access_key_id"), Instant.ofEpochMilli(row.getLong("created_ms")));
  }
}
