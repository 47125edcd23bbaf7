package dev.varve.merge;

import dev.varve.diff.PathMerge;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PageBudget;
import dev.varve.index.PathCursor;
import dev.varve.merge.MergeRequest.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Counts the conflicts of a merge and keeps the first of them. */
final class ConflictCount {

  static final int KEPT = 1_000;

  private ConflictCount() {}

  static MergeOutcome.Conflicts of(PathCursor<PathMerge> paths, Strategy strategy) {
    List<MergeOutcome.ConflictingPath> first = new ArrayList<>();
    PageBudget budget = new PageBudget(KEPT);
    boolean keeps = true;
    long total = 0;
    for (PathMerge path = paths.next(); path != null; path = paths.next()) {
      if (isConflict(path, strategy)) {
        total++;
        keeps &= budget.take(textLength(path));
        if (keeps) {
          first.add(conflict(path));
        }
      }
    }
    return new MergeOutcome.Conflicts(first, total);
  }

  private static long textLength(PathMerge path) {
    return Stream.of(path.base(), path.ours(), path.theirs())
        .filter(Objects::nonNull)
        .mapToLong(ObjectVersion::textLength)
        .sum();
  }

  private static boolean isConflict(PathMerge path, Strategy strategy) {
    return path.outcome() == PathMerge.Outcome.CONFLICT
        && (strategy != Strategy.MERGE_METADATA || new MetadataMerge(path).merged().isEmpty());
  }

  private static MergeOutcome.ConflictingPath conflict(PathMerge path) {
    MetadataMerge merge = new MetadataMerge(path);
    return new MergeOutcome.ConflictingPath(
        path.path(),
        path.base(),
        path.ours(),
        path.theirs(),
        merge.content() == null,
        merge.keys());
  }
}
