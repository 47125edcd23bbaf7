package dev.varve.graph;

import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException.Corrupt;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.StateDigest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks a repository's commits in seq order: that the order has no gaps, that each id is the hash
 * of what the commit says, that its parents come before it, and that its changeset's chunks verify
 * and lead from its parent's state digest to its own.
 *
 * <p>Cost: reads every chunk once; memory does not grow with the history.
 */
@ApplicationScoped
public class HistoryCheck {

  private static final int PAGE = 200;

  private final Transactions transactions;
  private final Commits commits;
  private final Changesets changesets;
  private final Sql sql;

  HistoryCheck(Transactions transactions, Commits commits, Changesets changesets, Sql sql) {
    this.transactions = transactions;
    this.commits = commits;
    this.changesets = changesets;
    this.sql = sql;
  }

  /** What was gone through. */
  public record Extent(long commits, long changes) {}

  public Extent check(Repository repository, Consumer<Finding> findings) {
    long seq = 0;
    long count = 0;
    long changes = 0;
    List<Commit> page = commits.afterSeq(repository, seq, PAGE);
    while (!page.isEmpty()) {
      for (Commit commit : page) {
        checkOrder(commit, seq, findings);
        check(repository, commit, findings);
        seq = commit.seq();
        count++;
        changes += commit.changeset().changes();
      }
      page = commits.afterSeq(repository, seq, PAGE);
    }
    return new Extent(count, changes);
  }

  private static void checkOrder(Commit commit, long before, Consumer<Finding> findings) {
    if (commit.seq() != before + 1) {
      findings.accept(
          finding(commit, "its seq is " + commit.seq() + ", the one before is " + before));
    }
  }

  private void check(Repository repository, Commit commit, Consumer<Finding> findings) {
    checkParents(repository, commit, findings);
    try {
      StateDigest delta = delta(repository, commit);
      checkId(commit, delta, findings);
      checkState(repository, commit, delta, findings);
    } catch (Corrupt e) {
      findings.accept(finding(commit, e.getMessage()));
    }
  }

  private void checkParents(Repository repository, Commit commit, Consumer<Finding> findings) {
    long generation = 0;
    for (CommitId id : commit.parents()) {
      Optional<Commit> parent = commits.find(repository, id);
      if (parent.isEmpty() || parent.get().seq() >= commit.seq()) {
        findings.accept(finding(commit, "its parent " + id.hex() + " does not come before it"));
        return;
      }
      generation = Math.max(generation, parent.get().generation());
    }
    if (commit.generation() != generation + 1) {
      findings.accept(finding(commit, "its generation is not one more than its parents'"));
    }
  }

  /** Reads the whole changeset, whose chunks verify on the way. */
  private StateDigest delta(Repository repository, Commit commit) {
    StateDigest delta = StateDigest.empty();
    long count = 0;
    for (Change change : changesets.read(repository, commit.changeset())) {
      delta.apply(change);
      count++;
    }
    if (count != commit.changeset().changes()) {
      throw new Corrupt(
          String.format(
              Locale.ROOT,
              "its changeset has %d changes instead of %d",
              count,
              commit.changeset().changes()));
    }
    return delta;
  }

  private static void checkId(Commit commit, StateDigest delta, Consumer<Finding> findings) {
    NewCommit said =
        new NewCommit(
            commit.parents(),
            commit.committer(),
            commit.message(),
            commit.metadata(),
            commit.created(),
            new StoredChangeset(commit.changeset(), delta));
    if (!said.id().equals(commit.id())) {
      findings.accept(finding(commit, "its id is not the hash of what it says"));
    }
  }

  private void checkState(
      Repository repository, Commit commit, StateDigest delta, Consumer<Finding> findings) {
    StateDigest before =
        commit.parents().isEmpty()
            ? StateDigest.empty()
            : state(repository, commit.parents().getFirst());
    StateDigest expected = before.plus(delta);
    if (!expected.hex().equals(commit.stateDigest())
        || !expected.equals(state(repository, commit.id()))) {
      findings.accept(finding(commit, "its state digest does not follow from its changes"));
    }
  }

  private StateDigest state(Repository repository, CommitId commit) {
    return transactions
        .read(
            () ->
                sql.row(
                    "select lanes from commit_state where repository = ? and id = ?",
                    row -> StateDigest.of(row.getBytes("lanes")),
                    repository.id(),
                    commit))
        .orElseThrow(() -> new Corrupt("the state of commit " + commit.hex() + " is missing"));
  }

  private static Finding finding(Commit commit, String problem) {
    return new Finding("commit " + commit.id().hex(), problem);
  }
}
