package dev.varve.graph;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.AlreadyExists;
import dev.varve.error.VarveException.Forbidden;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.BranchRows.Guarded;
import dev.varve.graph.BranchRows.Lock;
import dev.varve.idempotency.Once;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The branches of repositories. */
@ApplicationScoped
public class Branches {

  private static final int HEADS_AT_ONCE = 500;

  private static final String CREATE = "create branch";
  private static final String DELETE = "delete branch";

  private final Transactions transactions;
  private final RepositoryRows repositories;
  private final BranchRows rows;
  private final TagRows tags;
  private final CommitRows commits;
  private final Once once;

  Branches(
      Transactions transactions,
      RepositoryRows repositories,
      BranchRows rows,
      TagRows tags,
      CommitRows commits,
      Once once) {
    this.transactions = transactions;
    this.repositories = repositories;
    this.rows = rows;
    this.tags = tags;
    this.commits = commits;
    this.once = once;
  }

  /** Where branches of any repositories stand; those that are not there are left out. */
  public Map<BranchPlace, CommitId> heads(Collection<BranchPlace> places) {
    List<BranchPlace> asked = List.copyOf(places);
    Map<BranchPlace, CommitId> heads = new HashMap<>();
    for (int i = 0; i < asked.size(); i += HEADS_AT_ONCE) {
      List<BranchPlace> some = asked.subList(i, Math.min(asked.size(), i + HEADS_AT_ONCE));
      heads.putAll(transactions.read(() -> rows.heads(some)));
    }
    return heads;
  }

  /** Costs the same however much the head holds. */
  public Branch create(Repository repository, String name, CommitId head, boolean hidden) {
    return create(repository, name, head, hidden, () -> {});
  }

  /**
   * @param along done in the transaction that creates the branch
   */
  public Branch create(
      Repository repository, String name, CommitId head, boolean hidden, Runnable along) {
    Names.checkBranch(name);
    Branch branch = new Branch(name, UUID.randomUUID(), head, List.of(UUID.randomUUID()), hidden);
    return once.write(
        CREATE,
        Branch.class,
        () -> {
          // Tags are created with the row held alone, so no tag of the name can appear meanwhile.
          repositories.share(repository.id());
          if (isThere(repository, branch)) {
            return branch;
          }
          if (isTaken(repository, name)) {
            throw taken();
          }
          if (commits.find(repository.id(), head).isEmpty()) {
            throw new NotFound("commit not found");
          }
          insert(repository, branch);
          along.run();
          return branch;
        });
  }

  private void insert(Repository repository, Branch branch) throws SQLException {
    try {
      rows.insert(repository.id(), branch);
    } catch (SQLIntegrityConstraintViolationException e) {
      throw taken();
    }
  }

  private static AlreadyExists taken() {
    return new AlreadyExists("branch already exists: not unique");
  }

  /** What an earlier try of the running call has created. */
  public Optional<Branch> createdByThisCall() {
    return once.recall(CREATE, Branch.class);
  }

  /** Whether an earlier try of the running call has deleted it. */
  public boolean isDeletedByThisCall() {
    return once.recall(DELETE, String.class).isPresent();
  }

  public Branch get(Repository repository, String name) {
    return find(repository, name).orElseThrow(Branches::unknown);
  }

  /** The branch as it is, refused where protection forbids the use. */
  public Branch get(Repository repository, String name, BranchUse use) {
    return transactions.look(() -> guarded(repository, name, Lock.NONE, use));
  }

  public Optional<Branch> find(Repository repository, String name) {
    return transactions.look(() -> rows.find(repository.id(), name, Lock.NONE));
  }

  /** Up to limit branches whose names begin with the prefix and come after the other name. */
  public List<Branch> list(
      Repository repository, String prefix, String after, int limit, boolean hiddenToo) {
    return transactions.read(
        () ->
            rows.page(repository.id(), prefix, after, limit, hiddenToo).stream()
                .takeWhile(branch -> branch.name().startsWith(prefix))
                .toList());
  }

  /** Deletes the branch and drops its uncommitted changes. */
  public void delete(Repository repository, String name) {
    delete(repository, name, () -> {});
  }

  /**
   * @param along done in the transaction that deletes the branch
   */
  public void delete(Repository repository, String name, Runnable along) {
    if (name.equals(repository.defaultBranch())) {
      throw new Forbidden("cannot delete repository default branch");
    }
    AtomicReference<@Nullable Branch> deleted = new AtomicReference<>();
    once.write(
        DELETE,
        String.class,
        () -> {
          Branch earlier = deleted.get();
          // The answer of a run before this one may have been lost.
          if (earlier == null || isThere(repository, earlier)) {
            Branch branch = guarded(repository, name, Lock.EXCLUSIVE, BranchUse.DELETE);
            rows.delete(repository.id(), branch);
            deleted.set(branch);
            along.run();
          }
          return name;
        });
  }

  /**
   * Reads the branch under a shared row lock held to the end of the running transaction, so that
   * the active token can't be sealed while a write goes to it. Refuses protected branches.
   */
  public Branch lockForStaging(Repository repository, String name) {
    return transactions.write(() -> guarded(repository, name, Lock.SHARED, BranchUse.WRITE));
  }

  /** Reads the branch under an exclusive row lock held to the end of the running transaction. */
  public Branch lock(Repository repository, String name) {
    return transactions.write(() -> locked(repository, name, Lock.EXCLUSIVE));
  }

  /** The same, refused where protection forbids the use. */
  public Branch lock(Repository repository, String name, BranchUse use) {
    return transactions.write(() -> guarded(repository, name, Lock.EXCLUSIVE, use));
  }

  /**
   * Moves a branch in the running transaction, by compare-and-swap on head, tokens and incarnation
   * as the given branch had them. Tokens that leave the list are dropped with what is staged under
   * them.
   *
   * @return false when they had moved meanwhile; nothing was written then
   */
  public boolean move(Repository repository, Branch from, CommitId head, List<UUID> tokens) {
    return transactions.write(
        () -> {
          if (!rows.move(repository.id(), from, head, tokens)) {
            return false;
          }
          List<UUID> dropped = new ArrayList<>(from.tokens());
          dropped.removeAll(tokens);
          rows.dropTokens(dropped);
          return true;
        });
  }

  /**
   * The same with a branch that the running transaction has locked, so that it can't have moved.
   */
  public void moveLocked(Repository repository, Branch locked, CommitId head, List<UUID> tokens) {
    if (!move(repository, locked, head, tokens)) {
      throw new IllegalStateException("branch " + locked.name() + " moved while it was locked");
    }
  }

  private Branch guarded(Repository repository, String name, Lock lock, BranchUse use)
      throws Exception {
    Guarded found = rows.findGuarded(repository.id(), name, lock).orElseThrow(Branches::unknown);
    if (found.isProtected() && !use.isAllowedWhenProtected()) {
      throw use.refusal();
    }
    return found.branch();
  }

  private Branch locked(Repository repository, String name, Lock lock) throws Exception {
    return rows.find(repository.id(), name, lock).orElseThrow(Branches::unknown);
  }

  /** Whether it is this one, not another of the same name. */
  private boolean isThere(Repository repository, Branch branch) throws Exception {
    return rows.find(repository.id(), branch.name(), Lock.NONE)
        .filter(found -> found.incarnation().equals(branch.incarnation()))
        .isPresent();
  }

  private boolean isTaken(Repository repository, String name) throws Exception {
    return rows.find(repository.id(), name, Lock.NONE).isPresent()
        || tags.find(repository.id(), name).isPresent()
        || (CommitId.isWellFormed(name)
            && commits.find(repository.id(), new CommitId(name)).isPresent());
  }

  private static NotFound unknown() {
    return new NotFound("branch not found");
  }
}
