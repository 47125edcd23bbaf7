package dev.varve.edit;

import dev.varve.edit.EditReport.EditedRow;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PageBudget;
import dev.varve.index.PathCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongConsumer;

/** Goes through all that an edit would do, and writes nothing. Refuses what breaks a rule. */
record Survey(long matched, long changed, List<EditedRow> sample) {

  private static final int TOLD_EVERY = 1_000;

  /** Of the sample, which is noted with each batch of an edit that has a key. */
  private static final long MOST_SAMPLE_TEXT = 256 << 10;

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
    PageBudget budget = new PageBudget(sampleRows, MOST_SAMPLE_TEXT);
    boolean isShown = true;
    for (ObjectVersion match = matches.next(); match != null; match = matches.next()) {
      if (++matched % TOLD_EVERY == 0) {
        progress.accept(matched);
      }
      SortedMap<String, String> after = edit.of(match);
      if (!after.equals(match.metadata())) {
        changed++;
        isShown = isShown && budget.take(textLength(match.metadata()) + textLength(after));
        if (isShown) {
          sample.add(new EditedRow(match.path(), match.metadata(), after));
        }
      }
    }
    return new Survey(matched, changed, List.copyOf(sample));
  }

  private static long textLength(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .mapToLong(pair -> pair.getKey().length() + pair.getValue().length())
        .sum();
  }

  /**
   * @param written how many were changed in truth
   */
  EditReport report(CommitId commit, long written) {
    long skipped = Math.max(0, changed - written);
    return new EditReport(commit, matched, written, matched - changed, skipped, sample);
  }
}
