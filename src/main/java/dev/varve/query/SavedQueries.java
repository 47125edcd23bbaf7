package dev.varve.query;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.AlreadyExists;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.ProtectedCommits;
import dev.varve.graph.Repository;
import dev.varve.idempotency.Once;
import dev.varve.index.query.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The saved queries of repositories. They belong to the repository and not to its commits: a query
 * can be asked of commits older than itself.
 */
@ApplicationScoped
public class SavedQueries {

  private static final int FIRST = 1;
  private static final String SAVE = "save query";
  private static final String DELETE = "delete query";

  private final Transactions transactions;
  private final Once once;
  private final SavedQueryRows rows;
  private final ProtectedCommits protectedCommits;
  private final InstantSource clock;

  SavedQueries(
      Transactions transactions,
      Once once,
      SavedQueryRows rows,
      ProtectedCommits protectedCommits,
      InstantSource clock) {
    this.transactions = transactions;
    this.once = once;
    this.rows = rows;
    this.protectedCommits = protectedCommits;
    this.clock = clock;
  }

  /** Refuses a name that can't be one. */
  public static void checkName(String name) {
    QueryNames.check(name);
  }

  /** What an earlier try of the running call has saved. */
  public Optional<SavedQuery> earlier() {
    return once.recall(SAVE, SavedQuery.class);
  }

  /** A new query at its first revision; its commit is protected when it is pinned. */
  public SavedQuery create(
      Repository repository,
      String name,
      String author,
      String description,
      QueryRevision.Draft draft,
      @Nullable Pin pin) {
    QueryNames.check(name);
    QueryNames.checkDescription(description);
    QueryRevision first = revision(FIRST, author, draft, pin);
    SavedQuery query =
        new SavedQuery(UUID.randomUUID(), name, author, description, first.created(), FIRST, first);
    return once.write(
        SAVE,
        SavedQuery.class,
        () -> {
          if (!rows.claim(repository.id(), query).equals(query.id())) {
            throw new AlreadyExists(
                "query '" + name + "' already exists; PUT gives it a new revision");
          }
          // The answer of a run before this one may have been lost.
          if (rows.madeBy(repository.id(), query.id(), query.id()).isEmpty()) {
            add(repository, query, query.id());
          }
          return query;
        });
  }

  /**
   * A new revision of an existing query.
   *
   * @param description null to keep it
   */
  public SavedQuery revise(
      Repository repository,
      String name,
      String author,
      @Nullable String description,
      QueryRevision.Draft draft,
      @Nullable Pin pin) {
    if (description != null) {
      QueryNames.checkDescription(description);
    }
    UUID edit = UUID.randomUUID();
    return once.write(
        SAVE,
        SavedQuery.class,
        () -> {
          SavedQueryRows.Held held =
              rows.lock(repository.id(), name).orElseThrow(() -> unknown(name));
          if (rows.madeBy(repository.id(), held.id(), edit).isEmpty()) {
            int next = held.newest() + 1;
            rows.moveTo(repository.id(), name, next, description);
            SavedQuery before = rows.find(repository.id(), name, held.newest()).orElseThrow();
            add(repository, with(before, revision(next, author, draft, pin)), edit);
          }
          return rows.find(repository.id(), name, 0).orElseThrow();
        });
  }

  private void add(Repository repository, SavedQuery query, UUID edit) throws SQLException {
    QueryRevision revision = query.revision();
    rows.insert(repository.id(), query.id(), edit, revision);
    if (revision.pin() != null) {
      String reason =
          String.format(
              Locale.ROOT, "query %s revision %d is pinned to it", query.name(), revision.number());
      protectedCommits.protect(repository, revision.pin().commit(), query.id(), reason);
    }
  }

  private static SavedQuery with(SavedQuery query, QueryRevision revision) {
    return new SavedQuery(
        query.id(),
        query.name(),
        query.owner(),
        query.description(),
        query.created(),
        revision.number(),
        revision);
  }

  private QueryRevision revision(
      int number, String author, QueryRevision.Draft draft, @Nullable Pin pin) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return new QueryRevision(number, author, now, draft, Query.TYPING_VERSION, pin);
  }

  /**
   * @param revision 0 for the newest
   */
  public Optional<SavedQuery> find(Repository repository, String name, int revision) {
    return transactions.read(() -> rows.find(repository.id(), name, revision));
  }

  /** The same where it must be there. */
  public SavedQuery get(Repository repository, String name, int revision) {
    return find(repository, name, revision)
        .orElseThrow(
            () -> revision == 0 ? unknown(name) : unknown(name + "' revision '" + revision));
  }

  /** Up to limit queries whose names begin with the prefix and come after the other name. */
  public List<SavedQuery> list(Repository repository, String prefix, String after, int limit) {
    return transactions.read(
        () ->
            rows.page(repository.id(), prefix, after, limit).stream()
                .takeWhile(query -> query.name().startsWith(prefix))
                .toList());
  }

  /** Revisions with a smaller number, the newest first. */
  public List<SavedQuery> revisions(Repository repository, String name, int before, int limit) {
    get(repository, name, 0);
    return transactions.read(() -> rows.revisions(repository.id(), name, before, limit));
  }

  /** With all revisions; its runs stay, and its commits are no longer protected by it. */
  public void delete(Repository repository, String name) {
    // Remembers the run before, whose answer may have been lost.
    AtomicBoolean existed = new AtomicBoolean();
    once.write(
        DELETE,
        String.class,
        () -> {
          Optional<SavedQueryRows.Held> held = rows.lock(repository.id(), name);
          if (held.isPresent()) {
            existed.set(true);
            rows.delete(repository.id(), held.get().id());
            protectedCommits.release(repository, held.get().id());
          } else if (!existed.get()) {
            throw unknown(name);
          }
          return name;
        });
  }

  private static NotFound unknown(String name) {
    return new NotFound("query '" + name + "' not found");
  }
}
