package dev.varve.alert;

import dev.varve.access.SealedTexts;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException.Conflict;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Repository;
import dev.varve.history.QueryCall;
import dev.varve.history.ResultDiffs;
import dev.varve.idempotency.Once;
import dev.varve.query.SavedQueries;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** The alerts of repositories. Their secrets go in and never come out. */
@ApplicationScoped
public class Alerts {

  private static final int MOST = 100;
  private static final String CREATE = "create alert";
  private static final String DELETE = "delete alert";
  private static final int SECRET_BYTES = 32;
  private static final int SHORTEST_SECRET = 16;
  private static final int LONGEST_SECRET = 1024;

  private final Transactions transactions;
  private final Once once;
  private final AlertRows rows;
  private final SavedQueries queries;
  private final Branches branches;
  private final ResultDiffs diffs;
  private final Receivers receivers;
  private final SealedTexts sealedTexts;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Alerts(
      Transactions transactions,
      Once once,
      AlertRows rows,
      SavedQueries queries,
      Branches branches,
      ResultDiffs diffs,
      Receivers receivers,
      SealedTexts sealedTexts,
      InstantSource clock) {
    this.transactions = transactions;
    this.once = once;
    this.rows = rows;
    this.queries = queries;
    this.branches = branches;
    this.diffs = diffs;
    this.receivers = receivers;
    this.sealedTexts = sealedTexts;
    this.clock = clock;
  }

  /**
   * What is to be watched.
   *
   * @param query name of a saved query
   * @param revision 0 for the newest at each time
   * @param branch empty for the default branch
   * @param secret empty for one that is made up
   */
  public record Wish(String query, int revision, String branch, String url, String secret) {}

  /**
   * @param secret what the alert signs with; told this once
   */
  public record Created(Alert alert, String secret) {}

  /** Watches from the branch's head on; refuses what could not be watched. */
  public Created create(Repository repository, Wish wish, String owner) {
    return once.recall(CREATE, Alert.class)
        .map(alert -> new Created(alert, sealedTexts.open(alert.sealedSecret())))
        .orElseGet(() -> created(repository, wish, owner));
  }

  private Created created(Repository repository, Wish wish, String owner) {
    receivers.check(wish.url());
    queries.get(repository, wish.query(), wish.revision());
    String name = wish.branch().isEmpty() ? repository.defaultBranch() : wish.branch();
    Branch branch = branches.get(repository, name);
    String secret = secret(wish.secret());
    Instant now = Instant.ofEpochMilli(clock.millis());
    Alert alert =
        new Alert(
            repository.id(),
            UUID.randomUUID(),
            wish.query(),
            wish.revision(),
            name,
            wish.url(),
            sealedTexts.seal(secret),
            owner,
            now,
            branch.head(),
            now,
            0,
            null,
            null,
            false);
    String head = branch.head().hex();
    diffs.diff(repository, head, head, new QueryCall(alert.text(), Map.of(), 0, ""));
    insert(alert);
    return new Created(alert, secret);
  }

  private void insert(Alert alert) {
    once.write(
        CREATE,
        Alert.class,
        () -> {
          if (rows.all(alert.repository()).size() >= MOST
              && rows.find(alert.repository(), alert.id()).isEmpty()) {
            throw new InvalidRequest("a repository has at most " + MOST + " alerts; delete some");
          }
          rows.insert(alert);
          return alert;
        });
  }

  private String secret(String given) {
    if (given.isEmpty()) {
      byte[] bytes = new byte[SECRET_BYTES];
      random.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    }
    if (given.length() < SHORTEST_SECRET || given.length() > LONGEST_SECRET) {
      throw new InvalidRequest("secret has 16 to 1024 characters; without one it is made up");
    }
    return given;
  }

  /** The oldest first. */
  public List<Alert> list(Repository repository) {
    return transactions.read(() -> rows.all(repository.id()));
  }

  public Alert get(Repository repository, String id) {
    UUID known = uuid(id);
    return transactions
        .read(() -> rows.find(repository.id(), known))
        .orElseThrow(() -> unknown(id));
  }

  /** Tells nothing until it is resumed; what changes meanwhile then comes as one difference. */
  public Alert pause(Repository repository, String id) {
    return pause(repository, id, true);
  }

  public Alert resume(Repository repository, String id) {
    return pause(repository, id, false);
  }

  private Alert pause(Repository repository, String id, boolean isPaused) {
    UUID known = uuid(id);
    transactions.write(() -> rows.pause(repository.id(), known, isPaused));
    return get(repository, id);
  }

  /** Tries a delivery that failed again now, rather than when it is due. */
  public Alert retry(Repository repository, String id) {
    if (get(repository, id).isPaused()) {
      throw new Conflict("alert '" + id + "' is paused; resume it first");
    }
    UUID known = uuid(id);
    Instant now = Instant.ofEpochMilli(clock.millis());
    transactions.write(
        () -> {
          rows.retry(repository.id(), known, now);
          return known;
        });
    return get(repository, id);
  }

  public void delete(Repository repository, String id) {
    UUID known = uuid(id);
    // Remembers the run before, whose answer may have been lost.
    AtomicBoolean existed = new AtomicBoolean();
    once.write(
        DELETE,
        String.class,
        () -> {
          if (rows.delete(repository.id(), known)) {
            existed.set(true);
          } else if (!existed.get()) {
            throw unknown(id);
          }
          return id;
        });
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw unknown(id);
    }
  }

  private static NotFound unknown(String id) {
    return new NotFound("alert '" + id + "' not found");
  }
}
