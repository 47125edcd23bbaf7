package dev.varve.merge;

import dev.varve.graph.Commit;
import dev.varve.index.ObjectVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a merge, revert or cherry-pick ended. */
public sealed interface MergeOutcome {

  record Merged(Commit commit) implements MergeOutcome {}

  /**
   * Nothing was written. The first conflicts in path order (1,000 at most, of 8 Mi characters), and
   * how many in all.
   */
  record Conflicts(List<ConflictingPath> first, long total) implements MergeOutcome {

    public Conflicts {
      first = List.copyOf(first);
    }
  }

  /**
   * A path that both sides changed differently; null where a side lacks it.
   *
   * @param contentConflicts whether the sides disagree on more than metadata
   * @param keys the metadata keys that both sides changed differently
   */
  record ConflictingPath(
      String path,
      @Nullable ObjectVersion base,
      @Nullable ObjectVersion ours,
      @Nullable ObjectVersion theirs,
      boolean contentConflicts,
      List<String> keys) {

    public ConflictingPath {
      keys = List.copyOf(keys);
    }
  }
}
