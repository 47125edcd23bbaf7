package dev.varve.access;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.AlreadyExists;
import dev.varve.error.VarveException.Forbidden;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.idempotency.Once;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** Those who may call. */
@ApplicationScoped
public class Users {

  private static final int MAX_BYTES = 255;

  /** A slash, . or .. could not be told from the address around it. */
  private static final Pattern NO_NAME = Pattern.compile("\\s*|\\.\\.?|.*[/\\p{Cntrl}\\p{Cs}].*");

  private final Transactions transactions;
  private final UserRows rows;
  private final CredentialRows credentials;
  private final RecentCredentials recent;
  private final Once once;
  private final InstantSource clock;

  Users(
      Transactions transactions,
      UserRows rows,
      CredentialRows credentials,
      RecentCredentials recent,
      Once once,
      InstantSource clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.credentials = credentials;
    this.recent = recent;
    this.once = once;
    this.clock = clock;
  }

  public User get(String name) {
    return transactions.read(() -> rows.find(name)).orElseThrow(Users::unknown);
  }

  /** Up to limit users whose names begin with the prefix and come after the other name. */
  public List<User> list(String prefix, String after, int limit) {
    return transactions.read(
        () ->
            rows.page(prefix, after, limit).stream()
                .takeWhile(user -> user.name().startsWith(prefix))
                .toList());
  }

  public User create(String name) {
    checkName(name);
    Instant created = Instant.ofEpochMilli(clock.millis());
    AtomicBoolean again = new AtomicBoolean();
    return once.write(
        "create user",
        User.class,
        () -> {
          // The answer of a run before this one may have been lost.
          boolean isOwn = again.getAndSet(true);
          var known = rows.find(name);
          if (known.isPresent() && !(isOwn && known.get().created().equals(created))) {
            throw new AlreadyExists("user already exists: not unique");
          }
          rows.put(name, created);
          return new User(name, null, created);
        });
  }

  private static void checkName(String name) {
    if (NO_NAME.matcher(name).matches()
        || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new InvalidRequest(
          "invalid user id '" + name + "': 1 to 255 bytes without slashes and control characters");
    }
  }

  /** The user's credentials go along, and with them its sessions. */
  public void delete(String name) {
    try {
      deleteRow(name);
    } finally {
      recent.forget();
    }
  }

  private void deleteRow(String name) {
    AtomicBoolean again = new AtomicBoolean();
    once.write(
        "delete user",
        Boolean.class,
        () -> {
          boolean isAgain = again.getAndSet(true);
          if (rows.lock(name).isEmpty()) {
            if (isAgain) {
              return false;
            }
            throw unknown();
          }
          if (!credentials.hasOtherUsersThan(name)) {
            throw new Forbidden("nobody else has credentials: without this user nobody can log in");
          }
          rows.delete(name);
          return true;
        });
  }

  static NotFound unknown() {
    return new NotFound("user not found");
  }
}
