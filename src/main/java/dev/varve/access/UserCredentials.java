package dev.varve.access;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.Forbidden;
import dev.varve.error.VarveException.NotFound;
import dev.varve.idempotency.Once;
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

  private static final String CREATE = "create credential";

  private final Transactions transactions;
  private final UserRows users;
  private final CredentialRows rows;
  private final RecentCredentials recent;
  private final Once once;
  private final SecretHash secretHash;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  UserCredentials(
      Transactions transactions,
      UserRows users,
      CredentialRows rows,
      RecentCredentials recent,
      Once once,
      SecretHash secretHash,
      InstantSource clock) {
    this.transactions = transactions;
    this.users = users;
    this.rows = rows;
    this.recent = recent;
    this.once = once;
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

  /** What an earlier try of the call issued, whose secret nobody has seen, is taken back. */
  public Issued create(String user) {
    Optional<String> earlier = once.recall(CREATE, String.class);
    Credentials fresh = Credentials.random(random);
    Instant created = Instant.ofEpochMilli(clock.millis());
    byte[] hash = secretHash.of(fresh.secret());
    transactions.write(
        () -> {
          users.lock(user).orElseThrow(Users::unknown);
          if (earlier.isPresent()) {
            rows.delete(earlier.get());
          }
          rows.put(user, fresh.accessKeyId(), hash, created);
          once.note(CREATE, fresh.accessKeyId());
          return true;
        });
    recent.forget();
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
    try {
      deleteRow(user, accessKeyId);
    } finally {
      recent.forget();
    }
  }

  private void deleteRow(String user, String accessKeyId) {
    AtomicBoolean again = new AtomicBoolean();
    once.write(
        "delete credential",
        Boolean.class,
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
