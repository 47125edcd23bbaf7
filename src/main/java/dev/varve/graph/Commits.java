package dev.varve.graph;

import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException.NotFound;
import dev.varve.index.CommitId;
import dev.varve.index.StateDigest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The commits of repositories. */
@ApplicationScoped
public class Commits {

  private final Transactions transactions;
  private final RepositoryRows repositories;
  private final CommitRows rows;
  private final Sql sql;

  Commits(Transactions transactions, RepositoryRows repositories, CommitRows rows, Sql sql) {
    this.transactions = transactions;
    this.repositories = repositories;
    this.rows = rows;
    this.sql = sql;
  }

  public Optional<Commit> find(Repository repository, CommitId id) {
    return transactions.read(() -> rows.find(repository.id(), id));
  }

  public Commit get(Repository repository, CommitId id) {
    return find(repository, id).orElseThrow(Commits::unknown);
  }

  /**
   * Adds a commit in the running transaction: locks the repository's row, gives out the next seq,
   * works out id, generation and state digest. An equal commit that is there already is returned as
   * it is.
   */
  public Commit append(Repository repository, NewCommit commit) {
    CommitLimits.check(commit);
    CommitId id = CommitHash.of(commit);
    return transactions.write(
        () -> {
          long lastSeq = repositories.lock(repository.id());
          Optional<Commit> equal = rows.find(repository.id(), id);
          return equal.isPresent() ? equal.get() : insert(repository.id(), id, lastSeq + 1, commit);
        });
  }

  /** Commits with a larger seq, in seq order; what the index has yet to take in. */
  public List<Commit> afterSeq(Repository repository, long seq, int limit) {
    return transactions.read(() -> rows.afterSeq(repository.id(), seq, limit));
  }

  /**
   * The common ancestor a merge starts from, by generation-ordered search; empty when unrelated.
   */
  public Optional<CommitId> mergeBase(Repository repository, CommitId left, CommitId right) {
    return transactions.read(
        () -> {
          Ancestry ancestry = new Ancestry(repository.id(), rows);
          return new MergeBase(ancestry::get).of(left, right);
        });
  }

  private Commit insert(UUID repository, CommitId id, long seq, NewCommit commit)
      throws SQLException {
    StateDigest state = parentState(repository, commit.parents()).plus(commit.changeset().delta());
    Commit added =
        new Commit(
            id,
            seq,
            commit.parents(),
            commit.committer(),
            commit.message(),
            commit.metadata(),
            Instant.ofEpochMilli(commit.created().toEpochMilli()),
            generation(repository, commit.parents()),
            state.hex(),
            commit.changeset().ref());
    sql.update("update repository set last_seq = ? where id = ?", seq, repository);
    rows.persistAndFlush(new CommitEntity(repository, added));
    sql.update(
        "insert into commit_state (repository, id, lanes) values (?, ?, ?)",
        repository,
        id,
        state.bytes());
    return added;
  }

  private long generation(UUID repository, List<CommitId> parents) {
    long generation = 1;
    for (CommitId parent : parents) {
      Commit known = rows.find(repository, parent).orElseThrow(Commits::unknown);
      generation = Math.max(generation, known.generation() + 1);
    }
    return generation;
  }

  private StateDigest parentState(UUID repository, List<CommitId> parents) throws SQLException {
    if (parents.isEmpty()) {
      return StateDigest.empty();
    }
    return sql.row(
            "select lanes from commit_state where repository = ? and id = ?",
            row -> StateDigest.of(row.getBytes("lanes")),
            repository,
            parents.getFirst())
        .orElseThrow(Commits::unknown);
  }

  private static NotFound unknown() {
    return new NotFound("commit not found");
  }
}
