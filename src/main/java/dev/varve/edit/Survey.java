package dev.varve.edit;

import dev.varve.edit.EditReport.EditedRow;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.LongConsumer;

/** Goes through all that an edit would do, and writes nothing. Refuses what breaks a rule. */
record Survey(long matched, long changed, List<EditedRow> sample) {

  private static final int TOLD_EVERY = 1_000;

  /**
   * @param progress hears how many objects were looked at
   */
  static Survey of(
      EditOperations edit,
      PathCursor<ObjectVersion> matches,
      int sampleRows,
      LongConsumer progress) {
    long matched = 0;
    long changed = 0;
    List<EditedRow> sample = new ArrayList<>();
    for (ObjectVersion match = matches.next(); match != null; match = matches.next()) {
      if (++matched % TOLD_EVERY == 0) {
        progress.accept(matched);
      }
      SortedMap<String, String> after = edit.of(match);
      if (!after.equals(match.metadata())) {
        changed++;
        if (sample.size() < sampleRows) {
          sample.add(new EditedRow(match.path(), match.metadata(), after));
        }
      }
    }
    return new Survey(matched, changed, List.copyOf(sample));
  }

  /**
   * @param written how many were changed in truth
   */
  EditReport report(CommitId commit, long written) {
    return new EditReport(commit, matched, written, matched - changed, changed - written, sample);
  }
}
