package dev.varve.merge;

import dev.varve.error.VarveException.Conflict;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Branch;
import dev.varve.graph.Commit;
import dev.varve.graph.NewCommit;
import dev.varve.graph.StoredChangeset;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.merge.Merges.PickRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A commit whose changes are undone or repeated on a branch.
 *
 * @param parent the state its changes count from; null for the empty one, before a root
 */
record PickedCommit(Commit commit, @Nullable CommitId parent, PickRequest request) {

  static final String ORIGIN_KEY = "cherry-pick-origin";
  static final String COMMITTER_KEY = "cherry-pick-committer";

  static PickedCommit toRevert(Commit commit, PickRequest request) {
    if (commit.isMerge() && request.parentNumber() == 0) {
      throw new Conflict("must specify 1-based parent number for reverting merge commit");
    }
    return new PickedCommit(commit, parent(commit, request.parentNumber()), request);
  }

  static PickedCommit toCherryPick(Commit commit, PickRequest request) {
    if (commit.isMerge() && request.parentNumber() == 0) {
      throw new InvalidRequest(
          "must specify 1-based parent number for cherry-picking merge commit");
    }
    return new PickedCommit(commit, parent(commit, request.parentNumber()), request);
  }

  private static @Nullable CommitId parent(Commit commit, int number) {
    List<CommitId> parents = commit.parents();
    if (number < 0 || number > parents.size()) {
      throw new InvalidRequest(
          String.format(
              Locale.ROOT,
              "commit %s has no parent %d: it has %d",
              commit.id(),
              number,
              parents.size()));
    }
    if (parents.isEmpty()) {
      return null;
    }
    return parents.get(Math.max(number, 1) - 1);
  }

  /** Undoing is the way from the commit to its parent, taken from the branch's head. */
  ThreeStates reverting(Branch branch) {
    return new ThreeStates(commit.id(), branch.head(), parent);
  }

  ThreeStates repeating(Branch branch) {
    return new ThreeStates(parent, branch.head(), commit.id());
  }

  NewCommit reverted(Branch branch, StoredChangeset changes, Instant now) {
    Map<String, String> metadata = request.metadata();
    return newCommit(
        branch, "Revert " + request.ref(), metadata == null ? Map.of() : metadata, changes, now);
  }

  NewCommit repeated(Branch branch, StoredChangeset changes, Instant now) {
    Map<String, String> given = request.metadata();
    Map<String, String> metadata = new HashMap<>(given == null ? commit.metadata() : given);
    metadata.put(ORIGIN_KEY, commit.id().hex());
    metadata.put(COMMITTER_KEY, commit.committer());
    return newCommit(branch, commit.message(), metadata, changes, now);
  }

  private NewCommit newCommit(
      Branch branch,
      String message,
      Map<String, String> metadata,
      StoredChangeset changes,
      Instant now) {
    return new NewCommit(
        List.of(branch.head()),
        request.committer(),
        MergeCommit.orDefault(request.message(), message),
        ObjectVersion.ordered(metadata),
        now,
        changes);
  }
}
