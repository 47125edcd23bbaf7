package dev.varve.index;

import dev.varve.index.query.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.util.FixedBitSet;
import org.roaringbitmap.RoaringBitmap;

/**
 * What commits did to a query's result. The query runs once, over all versions that any of the
 * commits brought or took away; their records then say which of them did.
 *
 * <p>INVARIANT: a commit brings one version of a path at most, takes one away at most, and those
 * two differ in their identity. So objects that match before and after are changed ones, and no
 * stored version has to be read.
 */
final class ResultHistory {

  private final List<CommitRecord> records;
  private final FixedBitSet matching;
  private final PathNumbers paths;

  /**
   * @param records the newest first
   */
  ResultHistory(DirectoryReader reader, List<CommitRecord> records, Query query)
      throws IOException {
    this.records = records;
    this.matching = VersionMatches.of(reader, touched(records), query);
    this.paths = PathNumbers.of(reader, onBothSides());
  }

  private static FixedBitSet touched(List<CommitRecord> records) {
    // Seqs fall along first parents, and with them the ends of documents.
    FixedBitSet touched = new FixedBitSet(records.getFirst().documentEnd());
    for (CommitRecord record : records) {
      forEachAdded(record, touched::set);
      record.removed().forEach((int vord) -> touched.set(vord));
    }
    return touched;
  }

  private static void forEachAdded(CommitRecord record, IntConsumer added) {
    record.readded().forEach((int vord) -> added.accept(vord));
    for (int vord = record.documentStart(); vord < record.documentEnd(); vord++) {
      added.accept(vord);
    }
  }

  /** What matches, of commits that may have changed a matching object. */
  private FixedBitSet onBothSides() {
    FixedBitSet versions = new FixedBitSet(matching.length());
    for (CommitRecord record : records) {
      if (added(record) > 0 && removed(record) > 0) {
        forEachAdded(record, vord -> copy(vord, versions));
        record.removed().forEach((int vord) -> copy(vord, versions));
      }
    }
    return versions;
  }

  private void copy(int vord, FixedBitSet versions) {
    if (matching.get(vord)) {
      versions.set(vord);
    }
  }

  private int added(CommitRecord record) {
    int introduced =
        record.newDocuments() == 0
            ? 0
            : matching.cardinality(record.documentStart(), record.documentEnd());
    return introduced + count(record.readded());
  }

  private int removed(CommitRecord record) {
    return count(record.removed());
  }

  private int count(RoaringBitmap vords) {
    int[] count = {0};
    vords.forEach((int vord) -> count[0] += matching.get(vord) ? 1 : 0);
    return count[0];
  }

  List<ResultStep> steps() {
    List<ResultStep> steps = new ArrayList<>();
    for (CommitRecord record : records) {
      Deadline.check();
      steps.add(step(record));
    }
    return steps;
  }

  private ResultStep step(CommitRecord record) {
    int added = added(record);
    int removed = removed(record);
    int changed = added == 0 || removed == 0 ? 0 : changed(record);
    return new ResultStep(
        record.id(), record.versions(), added - changed, removed - changed, changed);
  }

  private int changed(CommitRecord record) {
    RoaringBitmap before = new RoaringBitmap();
    RoaringBitmap after = new RoaringBitmap();
    record.removed().forEach((int vord) -> addPath(vord, before));
    forEachAdded(record, vord -> addPath(vord, after));
    return RoaringBitmap.andCardinality(before, after);
  }

  private void addPath(int vord, RoaringBitmap numbers) {
    if (matching.get(vord)) {
      numbers.add(paths.of(vord));
    }
  }
}
