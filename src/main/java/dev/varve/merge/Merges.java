package dev.varve.merge;

import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merge, revert, cherry-pick, hard reset. CONTRACT STUB. */
@ApplicationScoped
public class Merges {

  public MergeOutcome merge(
      Repository repository, String source, String destinationBranch, MergeRequest request) {
    throw new UnsupportedOperationException();
  }

  /** All conflicts a merge would have, without merging. */
  public MergeOutcome.Conflicts conflicts(
      Repository repository, String source, String destinationBranch) {
    throw new UnsupportedOperationException();
  }

  /** Source, destination and their merge base. */
  public MergeBase base(Repository repository, String source, String destinationBranch) {
    throw new UnsupportedOperationException();
  }

  public MergeOutcome revert(Repository repository, String branch, PickRequest request) {
    throw new UnsupportedOperationException();
  }

  public MergeOutcome cherryPick(Repository repository, String branch, PickRequest request) {
    throw new UnsupportedOperationException();
  }

  /** Points the branch at another commit; refused while it has uncommitted changes. */
  public void hardReset(Repository repository, String branch, String ref) {
    throw new UnsupportedOperationException();
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
