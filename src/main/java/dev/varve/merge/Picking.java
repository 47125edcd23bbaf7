package dev.varve.merge;

import dev.varve.commit.Cause;
import dev.varve.graph.Branch;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.NewCommit;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.graph.StoredChangeset;
import dev.varve.merge.BranchUpdates.Built;
import dev.varve.merge.MergeRequest.Strategy;
import dev.varve.merge.Merges.PickRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.function.Function;

/** Builds commits that undo or repeat another one; both are three-way merges, and may conflict. */
@ApplicationScoped
class Picking {

  private final Refs refs;
  private final Commits commits;
  private final StateMerger merger;
  private final InstantSource clock;

  Picking(Refs refs, Commits commits, StateMerger merger, InstantSource clock) {
    this.refs = refs;
    this.commits = commits;
    this.merger = merger;
    this.clock = clock;
  }

  Built revert(Repository repository, Branch branch, PickRequest request) {
    PickedCommit picked = PickedCommit.toRevert(named(repository, request), request);
    return build(
        repository,
        branch,
        picked,
        new Cause.Reverting(request.ref()),
        picked.reverting(branch),
        changes -> picked.reverted(branch, changes, clock.instant()));
  }

  Built cherryPick(Repository repository, Branch branch, PickRequest request) {
    PickedCommit picked = PickedCommit.toCherryPick(named(repository, request), request);
    return build(
        repository,
        branch,
        picked,
        new Cause.CherryPicking(request.ref()),
        picked.repeating(branch),
        changes -> picked.repeated(branch, changes, clock.instant()));
  }

  private Commit named(Repository repository, PickRequest request) {
    return commits.get(repository, refs.resolveCommit(repository, request.ref()));
  }

  private Built build(
      Repository repository,
      Branch branch,
      PickedCommit picked,
      Cause cause,
      ThreeStates states,
      Function<StoredChangeset, NewCommit> commit) {
    MergeOutcome.Conflicts conflicts = merger.conflicts(repository, states, Strategy.DEFAULT);
    if (conflicts.total() > 0) {
      return new Built.Refused(conflicts);
    }
    StoredChangeset changes = merger.write(repository, states, Strategy.DEFAULT);
    if (changes.ref().changes() == 0 && !picked.request().allowEmpty()) {
      throw Merging.noChanges(branch);
    }
    return new Built.Ready(commit.apply(changes), cause);
  }
}
