package dev.varve.access;

import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Users and their credentials in MySQL. {@code secret_hash} holds HMAC-SHA-256 of the secret under
 * the server's key for credentials, 32 bytes.
 */
@Singleton
class CredentialRows {

  private static final String BY_KEY =
      """
      select u.name, u.email, u.created_ms, c.secret_hash
      from credential c join varve_user u on u.name = c.user_name
      where c.access_key_id = ?""";
  private static final String ADD_USER =
      """
      insert into varve_user (name, email, created_ms) values (?, null, ?)
      on duplicate key update name = name""";
  private static final String PUT =
      """
      insert into credential (access_key_id, user_name, secret_hash, created_ms)
      values (?, ?, ?, ?)
      on duplicate key update user_name = ?, secret_hash = ?""";

  /** A user and the hash of the secret that proves it. */
  record Stored(User user, byte[] secretHash) {}

  private final Transactions transactions;
  private final Sql sql;

  CredentialRows(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  Optional<Stored> find(String accessKeyId) {
    return transactions.read(() -> sql.row(BY_KEY, CredentialRows::stored, accessKeyId));
  }

  boolean isEmpty() {
    return transactions
        .read(() -> sql.row("select access_key_id from credential limit 1", row -> true))
        .isEmpty();
  }

  /** Adds or replaces a credential, and its user where that is new. */
  void put(String user, String accessKeyId, byte[] secretHash, Instant now) {
    long created = now.toEpochMilli();
    transactions.write(
        () -> {
          sql.update(ADD_USER, user, created);
          return sql.update(PUT, accessKeyId, user, secretHash, created, user, secretHash);
        });
  }

  private static Stored stored(ResultSet row) throws SQLException {
    byte @Nullable [] email = row.getBytes("email");
    User user =
        new User(
            Sql.text(row, "name"),
            email == null ? null : Sql.text(row, "email"),
            Instant.ofEpochMilli(row.getLong("created_ms")));
    return new Stored(user, row.getBytes("secret_hash"));
  }
}
