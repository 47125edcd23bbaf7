package dev.varve.merge;

import dev.varve.commit.Cause;
import dev.varve.diff.Diffs;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Branch;
import dev.varve.graph.Commits;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.graph.StoredChangeset;
import dev.varve.index.CommitId;
import dev.varve.merge.BranchUpdates.Built;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Locale;

/** Builds merge commits. There is no fast-forward: a merge is a commit, also where it could be. */
@ApplicationScoped
class Merging {

  private final Refs refs;
  private final Commits commits;
  private final Diffs diffs;
  private final StateMerger merger;
  private final InstantSource clock;

  Merging(Refs refs, Commits commits, Diffs diffs, StateMerger merger, InstantSource clock) {
    this.refs = refs;
    this.commits = commits;
    this.diffs = diffs;
    this.merger = merger;
    this.clock = clock;
  }

  Built build(Repository repository, String source, Branch destination, MergeRequest request) {
    CommitId theirs = refs.resolveCommit(repository, source);
    CommitId base = diffs.mergeBase(repository, destination.head(), theirs);
    if (!request.allowEmpty() && hasSameState(repository, base, theirs)) {
      throw noChanges(destination);
    }
    ThreeStates states = new ThreeStates(base, destination.head(), theirs);
    if (request.strategy().canConflict()) {
      MergeOutcome.Conflicts conflicts = merger.conflicts(repository, states, request.strategy());
      if (conflicts.total() > 0) {
        return new Built.Refused(conflicts);
      }
    }
    MergeCommit commit = new MergeCommit(source, theirs, destination, request);
    StoredChangeset changes = merger.write(repository, states, request.strategy());
    return new Built.Ready(commit.of(changes, clock.instant()), new Cause.Merging(source, theirs));
  }

  static InvalidRequest noChanges(Branch destination) {
    return new InvalidRequest(
        String.format(Locale.ROOT, "update branch %s: no changes", destination.name()));
  }

  private boolean hasSameState(Repository repository, CommitId one, CommitId other) {
    return one.equals(other) || stateDigest(repository, one).equals(stateDigest(repository, other));
  }

  private String stateDigest(Repository repository, CommitId commit) {
    return commits.get(repository, commit).stateDigest();
  }
}
