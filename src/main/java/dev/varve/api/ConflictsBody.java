package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.index.ObjectVersion;
import dev.varve.merge.MergeOutcome.ConflictingPath;
import dev.varve.merge.MergeOutcome.Conflicts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a merge would stumble over.
 *
 * @param total all of them; results has 1,000 at most and about 8 MiB, the first in path order
 */
record ConflictsBody(long total, List<Conflict> results) {

  /**
   * A path that both sides changed differently; a side that lacks it is left out.
   *
   * @param contentConflicts whether more than metadata is in conflict
   * @param keys the metadata keys in conflict
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Conflict(
      String path,
      @Nullable ObjectStats base,
      @Nullable ObjectStats ours,
      @Nullable ObjectStats theirs,
      boolean contentConflicts,
      List<String> keys) {

    static Conflict of(ConflictingPath conflict) {
      return new Conflict(
          conflict.path(),
          side(conflict.base()),
          side(conflict.ours()),
          side(conflict.theirs()),
          conflict.contentConflicts(),
          conflict.keys());
    }

    private static @Nullable ObjectStats side(@Nullable ObjectVersion version) {
      return version == null ? null : ObjectStats.of(version);
    }
  }

  static ConflictsBody of(Conflicts conflicts) {
    return new ConflictsBody(
        conflicts.total(), conflicts.first().stream().map(Conflict::of).toList());
  }
}
