package dev.varve.graph;

import dev.varve.database.Transactions;
import dev.varve.error.VarveException.AlreadyExists;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.BranchRows.Lock;
import dev.varve.idempotency.Once;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** The tags of repositories. */
@ApplicationScoped
public class Tags {

  private static final String CREATE = "create tag";
  private static final String DELETE = "delete tag";

  private final Transactions transactions;
  private final RepositoryRows repositories;
  private final BranchRows branches;
  private final TagRows rows;
  private final CommitRows commits;
  private final Once once;

  Tags(
      Transactions transactions,
      RepositoryRows repositories,
      BranchRows branches,
      TagRows rows,
      CommitRows commits,
      Once once) {
    this.transactions = transactions;
    this.repositories = repositories;
    this.branches = branches;
    this.rows = rows;
    this.commits = commits;
    this.once = once;
  }

  public Tag create(Repository repository, String name, CommitId commit) {
    return create(repository, name, commit, () -> {});
  }

  /**
   * @param along done in the transaction that creates the tag
   */
  public Tag create(Repository repository, String name, CommitId commit, Runnable along) {
    Names.checkTag(name);
    Tag tag = new Tag(name, commit);
    UUID id = UUID.randomUUID();
    return once.write(
        CREATE,
        Tag.class,
        () -> {
          repositories.lock(repository.id());
          // The answer of a run before this one may have been lost.
          if (rows.count("id", id) > 0) {
            return tag;
          }
          if (isTaken(repository, name)) {
            throw new AlreadyExists("tag already exists: not unique");
          }
          if (commits.find(repository.id(), commit).isEmpty()) {
            throw new NotFound("commit not found");
          }
          rows.persistAndFlush(new TagEntity(id, repository.id(), tag));
          along.run();
          return tag;
        });
  }

  /** What an earlier try of the running call has created. */
  public Optional<Tag> createdByThisCall() {
    return once.recall(CREATE, Tag.class);
  }

  /** Whether an earlier try of the running call has deleted it. */
  public boolean isDeletedByThisCall() {
    return once.recall(DELETE, String.class).isPresent();
  }

  public Tag get(Repository repository, String name) {
    return find(repository, name).orElseThrow(Tags::unknown);
  }

  public Optional<Tag> find(Repository repository, String name) {
    return transactions.read(() -> rows.find(repository.id(), name));
  }

  /** Up to limit tags whose names begin with the prefix and come after the other name. */
  public List<Tag> list(Repository repository, String prefix, String after, int limit) {
    return transactions.read(
        () ->
            rows.page(repository.id(), prefix, after, limit).stream()
                .takeWhile(tag -> tag.name().startsWith(prefix))
                .toList());
  }

  public void delete(Repository repository, String name) {
    delete(repository, name, () -> {});
  }

  /**
   * @param along done in the transaction that deletes the tag
   */
  public void delete(Repository repository, String name, Runnable along) {
    // Remembers the run before, whose answer may have been lost.
    AtomicBoolean existed = new AtomicBoolean();
    once.write(
        DELETE,
        String.class,
        () -> {
          if (rows.remove(repository.id(), name)) {
            existed.set(true);
            along.run();
          }
          if (!existed.get()) {
            throw unknown();
          }
          return name;
        });
  }

  private boolean isTaken(Repository repository, String name) throws Exception {
    return rows.find(repository.id(), name).isPresent()
        || branches.find(repository.id(), name, Lock.NONE).isPresent()
        || (CommitId.isWellFormed(name)
            && commits.find(repository.id(), new CommitId(name)).isPresent());
  }

  private static NotFound unknown() {
    return new NotFound("tag not found");
  }
}
