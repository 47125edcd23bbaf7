package dev.varve.graph;

import dev.varve.index.CommitId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * Finds the common ancestor that a merge starts from.
 *
 * <p>Walks from both sides at once, always from the commit of the largest generation. INVARIANT: a
 * commit is taken from the queue after all of its descendants that are walked, since each has a
 * larger generation; so its sides are known by then, and the first commit reached from both sides
 * has no descendant that is as well. Clocks play no part. Of several bases that are equally good
 * (criss-cross), the one of the larger generation is taken, then of the smaller id, whichever side
 * is left.
 */
final class MergeBase {

  private static final int LEFT = 1;
  private static final int RIGHT = 2;
  private static final int BOTH = LEFT | RIGHT;

  private final Function<CommitId, Commit> commits;
  private final Map<CommitId, Integer> sides = new HashMap<>();
  private final PriorityQueue<Commit> queue =
      new PriorityQueue<>(
          Comparator.comparingLong(Commit::generation).reversed().thenComparing(Commit::id));

  MergeBase(Function<CommitId, Commit> commits) {
    this.commits = commits;
  }

  Optional<CommitId> of(CommitId left, CommitId right) {
    reach(left, LEFT);
    reach(right, RIGHT);
    while (!queue.isEmpty()) {
      Commit commit = queue.remove();
      int reachedFrom = sides.remove(commit.id());
      if (reachedFrom == BOTH) {
        return Optional.of(commit.id());
      }
      commit.parents().forEach(parent -> reach(parent, reachedFrom));
    }
    return Optional.empty();
  }

  private void reach(CommitId id, int from) {
    Integer before = sides.get(id);
    if (before == null) {
      queue.add(commits.apply(id));
    }
    sides.put(id, before == null ? from : before | from);
  }
}
