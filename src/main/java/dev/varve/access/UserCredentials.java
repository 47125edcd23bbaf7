package dev.varve.access;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.Forbidden;
import dev.varve.error.VarveException.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Users' access keys. */
@ApplicationScoped
public class UserCredentials {

  private final Transactions transactions;
  private final UserRows users;
  private final CredentialRows rows;
  private final SecretHash secretHash;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  UserCredentials(
      Transactions transactions,
      UserRows users,
      CredentialRows rows,
      SecretHash secretHash,
      InstantSource clock) {
    this.transactions = transactions;
    this.users = users;
    this.rows = rows;
    this.secretHash = secretHash;
    this.clock = clock;
  }

  /** A fresh access key with its secret, which nobody can see again. */
  public record Issued(String accessKeyId, String secret, Instant created) {

    @Override
    public String toString() {
      return "Issued[" + accessKeyId + "]";
    }
  }

  public Issued create(String user) {
    Credentials fresh = Credentials.random(random);
    Instant created = Instant.ofEpochMilli(clock.millis());
    byte[] hash = secretHash.of(fresh.secret());
    transactions.write(
        () -> {
          users.lock(user).orElseThrow(Users::unknown);
          rows.put(user, fresh.accessKeyId(), hash, created);
          return true;
        });
    return new Issued(fresh.accessKeyId(), fresh.secret(), created);
  }

  public Credential get(String user, String accessKeyId) {
    return transactions.read(
        () -> {
          requireUser(user);
          return rows.find(user, accessKeyId).orElseThrow(UserCredentials::unknown);
        });
  }

  /** Up to limit credentials whose ids begin with the prefix and come after the other id. */
  public List<Credential> list(String user, String prefix, String after, int limit) {
    return transactions.read(
        () -> {
          requireUser(user);
          return rows.page(user, prefix, after, limit).stream()
              .takeWhile(credential -> credential.accessKeyId().startsWith(prefix))
              .toList();
        });
  }

  /** Ends the sessions that it opened. */
  public void delete(String user, String accessKeyId) {
    AtomicBoolean again = new AtomicBoolean();
    transactions.write(
        () -> {
          boolean isAgain = again.getAndSet(true);
          requireUser(user);
          Optional<Credential> found = rows.find(user, accessKeyId);
          if (found.isEmpty() && !isAgain) {
            throw unknown();
          }
          if (!rows.hasOtherThan(accessKeyId)) {
            throw new Forbidden("this is the only credential: without it nobody can log in");
          }
          rows.delete(accessKeyId);
          return true;
        });
  }

  private void requireUser(String user) throws Exception {
    users.find(user).orElseThrow(Users::unknown);
  }

  private static NotFound unknown() {
    return new NotFound("credentials not found");
  }
}
