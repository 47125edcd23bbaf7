package dev.varve.view;

import dev.varve.error.VarveException.Corrupt;
import dev.varve.graph.Commit;
import dev.varve.index.AppliedCommit;
import dev.varve.index.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes commits from the graph in groups: many small ones at once, a large one alone. */
final class CommitGroups {

  private static final int MAX_COMMITS = 256;
  private static final long MAX_CHANGES = 20_000;

  private final CommitSource source;
  private final FreshCommits fresh;

  CommitGroups(CommitSource source, FreshCommits fresh) {
    this.source = source;
    this.fresh = fresh;
  }

  /** The next commits behind a seq; empty when there are none. */
  List<AppliedCommit> after(long seq) {
    List<FreshCommits.Fresh> known = fresh.after(seq, MAX_COMMITS);
    return known.isEmpty()
        ? stored(seq)
        : known.stream().map(next -> applied(next.commit(), next.changes())).toList();
  }

  private List<AppliedCommit> stored(long seq) {
    List<AppliedCommit> group = new ArrayList<>();
    long changes = 0;
    for (Commit commit : source.afterSeq(seq, MAX_COMMITS)) {
      changes += commit.changeset().changes();
      if (!group.isEmpty() && changes > MAX_CHANGES) {
        break;
      }
      requireNext(seq + group.size() + 1, commit);
      group.add(applied(commit, changes(commit)));
    }
    return group;
  }

  /** INVARIANT: the index takes commits in without gaps; ordinals depend on it. */
  private static void requireNext(long seq, Commit commit) {
    if (commit.seq() != seq) {
      throw new Corrupt(
          String.format(
              Locale.ROOT, "commit %s has seq %d where %d is due", commit.id(), commit.seq(), seq));
    }
  }

  private static AppliedCommit applied(Commit commit, Iterable<Change> changes) {
    return new AppliedCommit(
        commit.seq(),
        commit.id(),
        commit.parents().isEmpty() ? null : commit.parents().getFirst(),
        commit.committer(),
        commit.message(),
        commit.created(),
        changes);
  }

  /**
   * A small commit is read before the index is touched, so that a database that goes away does not
   * cost the index a rollback.
   */
  private Iterable<Change> changes(Commit commit) {
    Iterable<Change> stored = source.changes(commit);
    if (commit.changeset().changes() > MAX_CHANGES) {
      return stored;
    }
    List<Change> read = new ArrayList<>();
    stored.forEach(read::add);
    return read;
  }
}
