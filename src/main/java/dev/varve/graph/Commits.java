package dev.varve.graph;

import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException.NotFound;
import dev.varve.index.CommitId;
import dev.varve.index.StateDigest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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

  /** The commits of ids, in their order; quick where they follow each other towards the root. */
  public List<Commit> all(Repository repository, List<CommitId> ids) {
    return transactions.read(
        () -> {
          Ancestry ancestry = new Ancestry(repository.id(), rows);
          return ids.stream().map(ancestry::get).toList();
        });
  }

  /**
   * Adds a commit in the running transaction: locks the repository's row, gives out the next seq,
   * works out id, generation and state digest. An equal commit that is there already is returned as
   * it is.
   */
  public Commit append(Repository repository, NewCommit commit) {
    commit.checkLimits();
    CommitId id = commit.id();
    return transactions.write(
        () -> {
          long lastSeq = repositories.lock(repository.id());
          Optional<Commit> equal = rows.find(repository.id(), id);
          return equal.isPresent()
              ? equal.get()
              : insert(repository.id(), lastSeq, List.of(commit)).getFirst();
        });
  }

  /**
   * Adds commits as {@link #append} does, in fewer statements.
   *
   * @param chain each is the only parent of the next
   */
  public List<Commit> appendChain(Repository repository, List<NewCommit> chain) {
    if (chain.isEmpty()) {
      return List.of();
    }
    chain.forEach(NewCommit::checkLimits);
    return transactions.write(
        () -> {
          long lastSeq = repositories.lock(repository.id());
          return isAnyKnown(repository.id(), chain)
              ? chain.stream().map(commit -> append(repository, commit)).toList()
              : insert(repository.id(), lastSeq, chain);
        });
  }

  private boolean isAnyKnown(UUID repository, List<NewCommit> chain) throws SQLException {
    List<Object> arguments = new ArrayList<>(List.of(repository));
    chain.forEach(commit -> arguments.add(commit.id()));
    return sql.row(
            "select 1 from graph_commit where repository = ? and id in ("
                + Sql.marks(chain.size())
                + ") limit 1",
            row -> true,
            arguments.toArray())
        .isPresent();
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

  /** What a commit's own generation and state follow from. */
  private record Base(long generation, StateDigest state) {}

  private List<Commit> insert(UUID repository, long lastSeq, List<NewCommit> chain)
      throws SQLException {
    Base base = base(repository, chain.getFirst().parents());
    List<Commit> added = new ArrayList<>();
    List<Object[]> states = new ArrayList<>();
    for (NewCommit commit : chain) {
      if (!added.isEmpty() && !commit.parents().equals(List.of(added.getLast().id()))) {
        throw new IllegalArgumentException("a commit of the chain has other parents");
      }
      base = new Base(base.generation() + 1, base.state().plus(commit.changeset().delta()));
      Commit next = commit(commit, lastSeq + added.size() + 1, base);
      added.add(next);
      states.add(new Object[] {repository, next.id(), base.state().bytes()});
    }
    rows.insert(repository, added);
    sql.batch("insert into commit_state (repository, id, lanes) values (?, ?, ?)", states);
    sql.update(
        "update repository set last_seq = ? where id = ?", added.getLast().seq(), repository);
    return added;
  }

  private static Commit commit(NewCommit commit, long seq, Base base) {
    return new Commit(
        commit.id(),
        seq,
        commit.parents(),
        commit.committer(),
        commit.message(),
        commit.metadata(),
        Instant.ofEpochMilli(commit.created().toEpochMilli()),
        base.generation(),
        base.state().hex(),
        commit.changeset().ref());
  }

  private Base base(UUID repository, List<CommitId> parents) throws SQLException {
    if (parents.isEmpty()) {
      return new Base(0, StateDigest.empty());
    }
    Base first = base(repository, parents.getFirst());
    long generation = first.generation();
    for (CommitId parent : parents.subList(1, parents.size())) {
      Commit known = rows.find(repository, parent).orElseThrow(Commits::unknown);
      generation = Math.max(generation, known.generation());
    }
    return new Base(generation, first.state());
  }

  private Base base(UUID repository, CommitId parent) throws SQLException {
    return sql.row(
            "select c.generation, s.lanes from graph_commit c join commit_state s"
                + " on s.repository = c.repository and s.id = c.id"
                + " where c.repository = ? and c.id = ?",
            row -> new Base(row.getLong("generation"), StateDigest.of(row.getBytes("lanes"))),
            repository,
            parent)
        .orElseThrow(Commits::unknown);
  }

  private static NotFound unknown() {
    return new NotFound("commit not found");
  }
}
