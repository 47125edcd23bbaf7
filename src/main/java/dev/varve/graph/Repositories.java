package dev.varve.graph;

import dev.varve.database.RecentRows;
import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException;
import dev.varve.error.VarveException.AlreadyExists;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.idempotency.Once;
import dev.varve.index.ObjectVersion;
import dev.varve.index.StateDigest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The repositories. */
@ApplicationScoped
public class Repositories {

  private static final int PAGE = 1000;

  /**
   * So long another process may take a deleted repository for one that is there. It can't write to
   * it: the branches go in the transaction that deletes it.
   */
  private static final Duration RECENT = Duration.ofSeconds(1);

  private static final String CREATE = "create repository";
  private static final String DELETE = "delete repository";

  private final Transactions transactions;
  private final RepositoryRows rows;
  private final NamespaceRows namespaces;
  private final BranchRows branchRows;
  private final RepositoryMetadata metadata;
  private final Commits commits;
  private final Branches branches;
  private final Sql sql;
  private final Once once;
  private final InstantSource clock;
  private final RecentRows<String, Repository> recent;

  @Inject
  Repositories(
      Transactions transactions,
      RepositoryRows rows,
      NamespaceRows namespaces,
      BranchRows branchRows,
      RepositoryMetadata metadata,
      Commits commits,
      Branches branches,
      Sql sql,
      Once once,
      InstantSource clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.namespaces = namespaces;
    this.branchRows = branchRows;
    this.metadata = metadata;
    this.commits = commits;
    this.branches = branches;
    this.sql = sql;
    this.once = once;
    this.clock = clock;
    recent = new RecentRows<>(RECENT, clock);
  }

  /** Refuses a name that is none or taken, other than by an earlier try of the running call. */
  public void refuseTaken(String name) {
    Names.checkRepository(name);
    if (once.recall(CREATE, Repository.class).isEmpty()
        && transactions.look(() -> rows.findByName(name)).isPresent()) {
      throw taken();
    }
  }

  /** Creates it with its first commit ("Repository created") and default branch. */
  public Repository create(
      String name, String storageNamespace, String defaultBranch, boolean readOnly) {
    Names.checkRepository(name);
    Names.checkStorageNamespace(storageNamespace);
    Names.checkBranch(defaultBranch);
    Instant now = Instant.ofEpochMilli(clock.millis());
    Repository repository =
        new Repository(UUID.randomUUID(), name, storageNamespace, defaultBranch, now, readOnly);
    return once.write(
        CREATE,
        Repository.class,
        () -> {
          // The answer of a run before this one may have been lost.
          if (rows.count("id", repository.id()) > 0) {
            return repository;
          }
          insert(repository);
          Commit first = commits.append(repository, firstCommit(now));
          branches.create(repository, defaultBranch, first.id(), false);
          return repository;
        });
  }

  public Repository get(String name) {
    return recent.get(name, this::stored);
  }

  private Repository stored(String name) {
    return transactions.look(() -> rows.findByName(name)).orElseThrow(Repositories::unknown);
  }

  /** By its internal id; empty when it has been deleted. */
  public Optional<Repository> find(UUID id) {
    return transactions.read(
        () -> rows.find("id", id).firstResultOptional().map(RepositoryEntity::toRecord));
  }

  /** In order of names; {@code search} is a substring of the name, empty for all. */
  public List<Repository> list(String prefix, String after, int limit, String search) {
    return transactions.read(
        () -> {
          List<Repository> found = new ArrayList<>();
          String from = after;
          List<Repository> page = Collections.emptyList();
          do {
            page = rows.page(prefix, from, PAGE);
            page.stream()
                .filter(repository -> repository.name().startsWith(prefix))
                .filter(repository -> repository.name().contains(search))
                .forEach(found::add);
            from = page.isEmpty() ? from : page.getLast().name();
          } while (page.size() == PAGE && from.startsWith(prefix) && found.size() < limit);
          return List.copyOf(found.subList(0, Math.min(limit, found.size())));
        });
  }

  /** Frees the name at once; what the repository held goes later, in batches. */
  public void delete(String name) {
    try {
      delete(name, stored(name).id());
    } finally {
      recent.forget();
    }
  }

  private void delete(String name, UUID id) {
    once.write(
        DELETE,
        String.class,
        () -> {
          // The answer of a run before this one may have been lost.
          if (isDeleted(id)) {
            return name;
          }
          // The lock's order is branches, then repository. What is sealed or committed has its
          // tokens listed then; and what was created before the second lock is held by the third.
          branchRows.lockAll(id);
          rows.lock(id);
          branchRows.lockAll(id);
          for (Branch branch : branchRows.page(id, "", "", Integer.MAX_VALUE, true)) {
            branchRows.delete(id, branch);
          }
          sql.update(
              "insert into deleted_repository (id, deleted_ms) values (?, ?)", id, clock.millis());
          sql.update("delete from repository where id = ?", id);
          return name;
        });
  }

  /** Whether an earlier try of the running call has deleted it. */
  public boolean isDeletedByThisCall() {
    return once.recall(DELETE, String.class).isPresent();
  }

  public void setReadOnly(Repository repository, boolean readOnly) {
    transactions.write(
        () ->
            sql.update(
                "update repository set read_only = ? where id = ?", readOnly, repository.id()));
    recent.forget();
  }

  /** The repository's own metadata. */
  public Map<String, String> metadata(Repository repository) {
    return transactions.read(() -> metadata.all(repository.id()));
  }

  /** Sets the given keys and leaves the others. */
  public void setMetadata(Repository repository, Map<String, String> pairs) {
    RepositoryMetadata.check(pairs);
    once.write(
        "set repository metadata",
        Boolean.class,
        () -> {
          rows.lock(repository.id());
          metadata.put(repository.id(), pairs);
          return true;
        });
  }

  /** Removes the given keys; those that aren't there are no mistake. */
  public void deleteMetadata(Repository repository, List<String> keys) {
    once.write(
        "remove repository metadata",
        Boolean.class,
        () -> {
          metadata.remove(repository.id(), keys);
          return true;
        });
  }

  private void insert(Repository repository) throws SQLException {
    if (rows.findByName(repository.name()).isPresent()) {
      throw taken();
    }
    if (namespaces.isTaken(repository.storageNamespace())) {
      throw refusal(repository);
    }
    try {
      sql.update(
          "insert into repository (id, name, storage_namespace, default_branch, created_ms,"
              + " read_only) values (?, ?, ?, ?, ?, ?)",
          repository.id(),
          repository.name(),
          repository.storageNamespace(),
          repository.defaultBranch(),
          repository.created().toEpochMilli(),
          repository.readOnly());
    } catch (SQLIntegrityConstraintViolationException e) {
      throw refusal(repository);
    }
  }

  /** The name comes first, also when another call has just taken both. */
  private VarveException refusal(Repository repository) throws SQLException {
    return rows.findByName(repository.name()).isPresent() ? taken() : namespaceTaken(repository);
  }

  private static InvalidRequest namespaceTaken(Repository repository) {
    return new InvalidRequest(
        "storage namespace already in use: "
            + repository.storageNamespace()
            + "; take one that lies neither within nor around another's");
  }

  private boolean isDeleted(UUID id) throws SQLException {
    return sql.row("select 1 from deleted_repository where id = ?", row -> true, id).isPresent();
  }

  private static NewCommit firstCommit(Instant now) {
    return new NewCommit(
        List.of(),
        "",
        "Repository created",
        ObjectVersion.ordered(Map.of()),
        now,
        new StoredChangeset(ChangesetDigest.of(List.of(), 0), StateDigest.empty()));
  }

  private static AlreadyExists taken() {
    return new AlreadyExists("error creating repository: not unique");
  }

  private static NotFound unknown() {
    return new NotFound("repository not found");
  }
}
