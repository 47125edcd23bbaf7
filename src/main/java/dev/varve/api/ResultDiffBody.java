package dev.varve.api;

import dev.varve.history.FieldChange;
import dev.varve.history.ResultChange;
import dev.varve.history.ResultCounts;
import dev.varve.history.ResultDiff;
import dev.varve.index.ObjectVersion;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a query's result differs between two refs. */
record ResultDiffBody(
    String left,
    String right,
    long added,
    long removed,
    long changed,
    List<Row> results,
    String next,
    List<String> warnings) {

  /**
   * @param type added, removed or changed, which still matches
   * @param before absent where the object did not exist
   * @param after absent where the object is gone
   */
  record Row(
      String path,
      String type,
      @Nullable ObjectStats before,
      @Nullable ObjectStats after,
      List<FieldChange> fields) {

    static Row of(ResultChange change) {
      return new Row(
          change.path(),
          change.type().name().toLowerCase(Locale.ROOT),
          stats(change.before()),
          stats(change.after()),
          change.fields());
    }

    private static @Nullable ObjectStats stats(@Nullable ObjectVersion version) {
      return version == null ? null : ObjectStats.of(version);
    }
  }

  static ResultDiffBody of(ResultDiff diff) {
    ResultCounts counts = diff.counts();
    return new ResultDiffBody(
        diff.left().hex(),
        diff.right().hex(),
        counts.added(),
        counts.removed(),
        counts.changed(),
        diff.changes().stream().map(Row::of).toList(),
        diff.next(),
        diff.warnings());
  }
}
