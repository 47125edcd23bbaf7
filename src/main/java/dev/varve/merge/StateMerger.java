package dev.varve.merge;

import dev.varve.diff.Diffs;
import dev.varve.diff.ThreeWay;
import dev.varve.graph.Changesets;
import dev.varve.graph.Repository;
import dev.varve.graph.StoredChangeset;
import dev.varve.index.View;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Merges three states. Conflicts are counted in a walk of their own, before the walk that writes:
 * twice the reading, but nothing is written on a conflict and nothing is held in memory.
 */
@ApplicationScoped
class StateMerger {

  private final Diffs diffs;
  private final Changesets changesets;
  private final Views views;

  StateMerger(Diffs diffs, Changesets changesets, Views views) {
    this.diffs = diffs;
    this.changesets = changesets;
    this.views = views;
  }

  MergeOutcome.Conflicts conflicts(
      Repository repository, ThreeStates states, MergeRequest.Strategy strategy) {
    try (ThreeWay paths = walk(repository, states)) {
      return ConflictCount.of(paths, strategy);
    }
  }

  /**
   * Stores what the merge changes in our state; there may be no conflict that the strategy leaves.
   */
  StoredChangeset write(Repository repository, ThreeStates states, MergeRequest.Strategy strategy) {
    try (View ours = views.at(repository, states.ours());
        ThreeWay paths = walk(repository, states)) {
      return changesets.write(repository, new MergeChanges(paths, strategy, ours::find));
    }
  }

  private ThreeWay walk(Repository repository, ThreeStates states) {
    return diffs.threeWay(repository, states.base(), states.ours(), states.theirs());
  }
}
