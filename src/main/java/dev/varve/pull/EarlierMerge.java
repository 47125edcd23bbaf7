package dev.varve.pull;

import dev.varve.graph.Commit;
import dev.varve.graph.CommitLog;
import dev.varve.graph.LogRequest;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.merge.Merges;
import dev.varve.merge.Merges.MergeBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Finds the merge commit of a pull request that is open although its source has been merged: the
 * service went away before it noted the merge, or somebody merged the branches by hand.
 */
@ApplicationScoped
class EarlierMerge {

  /** How far back in the destination's own history it is looked for. */
  private static final int NEWEST = 1_000;

  private final Merges merges;
  private final CommitLog log;

  EarlierMerge(Merges merges, CommitLog log) {
    this.merges = merges;
    this.log = log;
  }

  /** Empty when there is something to merge, or when there never was. */
  Optional<Commit> find(Repository repository, PullRequest pull) {
    MergeBase base = merges.base(repository, pull.source(), pull.destination());
    return base.base().equals(base.source()) ? find(repository, pull, base) : Optional.empty();
  }

  private Optional<Commit> find(Repository repository, PullRequest pull, MergeBase base) {
    LogRequest newest =
        new LogRequest(
            base.destination(), null, NEWEST, List.of(), List.of(), true, null, base.base());
    return log.log(repository, newest).stream()
        .filter(commit -> merges(commit, base.source()))
        .filter(commit -> !commit.created().isBefore(pull.created()))
        .findFirst();
  }

  private static boolean merges(Commit commit, CommitId source) {
    return commit.isMerge() && commit.parents().getLast().equals(source);
  }
}
