package dev.varve.merge;

import dev.varve.diff.Diffs;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.merge.MergeRequest.Strategy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merge, revert, cherry-pick, hard reset. All want a branch without uncommitted changes, and look
 * at that before anything else; conflicts are an outcome, and leave nothing behind.
 */
@ApplicationScoped
public class Merges {

  private final BranchUpdates updates;
  private final Merging merging;
  private final Picking picking;
  private final HardReset hardReset;
  private final StateMerger merger;
  private final Diffs diffs;
  private final Refs refs;

  Merges(
      BranchUpdates updates,
      Merging merging,
      Picking picking,
      HardReset hardReset,
      StateMerger merger,
      Diffs diffs,
      Refs refs) {
    this.updates = updates;
    this.merging = merging;
    this.picking = picking;
    this.hardReset = hardReset;
    this.merger = merger;
    this.diffs = diffs;
    this.refs = refs;
  }

  public MergeOutcome merge(
      Repository repository, String source, String destinationBranch, MergeRequest request) {
    return updates.update(
        repository,
        destinationBranch,
        branch -> merging.build(repository, source, branch, request));
  }

  /** All conflicts a merge would have, without merging. */
  public MergeOutcome.Conflicts conflicts(
      Repository repository, String source, String destinationBranch, Strategy strategy) {
    if (!strategy.canConflict()) {
      return new MergeOutcome.Conflicts(List.of(), 0);
    }
    MergeBase found = base(repository, source, destinationBranch);
    return merger.conflicts(
        repository, new ThreeStates(found.base(), found.destination(), found.source()), strategy);
  }

  /** Source, destination and their merge base; refused when they have none. */
  public MergeBase base(Repository repository, String source, String destinationBranch) {
    CommitId theirs = refs.resolveCommit(repository, source);
    CommitId ours = refs.resolveCommit(repository, destinationBranch);
    return new MergeBase(theirs, ours, diffs.mergeBase(repository, ours, theirs));
  }

  public MergeOutcome revert(Repository repository, String branch, PickRequest request) {
    return updates.update(repository, branch, head -> picking.revert(repository, head, request));
  }

  public MergeOutcome cherryPick(Repository repository, String branch, PickRequest request) {
    return updates.update(
        repository, branch, head -> picking.cherryPick(repository, head, request));
  }

  /** Points the branch at another commit; refused while it has uncommitted changes. */
  public void hardReset(Repository repository, String branch, String ref) {
    hardReset.reset(repository, branch, ref);
  }

  /** The three commits of a merge. */
  public record MergeBase(CommitId source, CommitId destination, CommitId base) {}

  /**
   * @param parentNumber from 1; 0 when the commit has one parent
   * @param message null for the default one
   * @param metadata null for the default
   */
  public record PickRequest(
      String committer,
      String ref,
      int parentNumber,
      @Nullable String message,
      @Nullable Map<String, String> metadata,
      boolean allowEmpty) {}
}
