package dev.varve.merge;

import dev.varve.diff.PathMerge;
import dev.varve.index.PathCursor;
import java.util.ArrayList;
import java.util.List;

/** Counts the conflicts of a merge and keeps the first of them. */
final class ConflictCount {

  static final int KEPT = 1_000;

  private ConflictCount() {}

  static MergeOutcome.Conflicts of(PathCursor<PathMerge> paths) {
    List<MergeOutcome.ConflictingPath> first = new ArrayList<>();
    long total = 0;
    for (PathMerge path = paths.next(); path != null; path = paths.next()) {
      if (path.outcome() == PathMerge.Outcome.CONFLICT) {
        total++;
        if (total <= KEPT) {
          first.add(conflict(path));
        }
      }
    }
    return new MergeOutcome.Conflicts(first, total);
  }

  private static MergeOutcome.ConflictingPath conflict(PathMerge path) {
    return new MergeOutcome.ConflictingPath(path.path(), path.base(), path.ours(), path.theirs());
  }
}
