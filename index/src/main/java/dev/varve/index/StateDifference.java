package dev.varve.index;

import java.io.IOException;
import java.util.PriorityQueue;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The paths whose versions differ between two commits of a generation: where their bitmaps differ,
 * then by path, then by what is compared. Holds a reference to the reader until it is closed or at
 * its end.
 */
final class StateDifference implements PathCursor<Change> {

  private final DirectoryReader reader;
  private final Reading reading;
  private final FixedBitSet right;
  private final Compared compared;
  private final PriorityQueue<LeafDifference> leaves = new PriorityQueue<>();
  private boolean closed;

  /**
   * @param reader acquired already; closing releases it
   */
  StateDifference(
      DirectoryReader reader,
      Reading reading,
      FixedBitSet left,
      FixedBitSet right,
      Compared compared)
      throws IOException {
    this.compared = compared;
    this.reader = reader;
    this.reading = reading;
    this.right = right;
    FixedBitSet differing = CommitBits.differing(left, right);
    for (LeafReaderContext leaf : reader.leaves()) {
      addAgain(new LeafDifference(leaf, differing));
    }
  }

  private void addAgain(LeafDifference leaf) {
    if (!leaf.isAtEnd()) {
      leaves.add(leaf);
    }
  }

  @Override
  public @Nullable Change next() {
    if (closed) {
      return null;
    }
    Change change = reading.call(this::take);
    if (change == null) {
      close();
    }
    return change;
  }

  private @Nullable Change take() throws IOException {
    while (!leaves.isEmpty()) {
      Change change = takePath();
      if (change != null) {
        return change;
      }
    }
    return null;
  }

  /** Takes all versions of the first path; null when both sides are the same. */
  private @Nullable Change takePath() throws IOException {
    BytesRef path = BytesRef.deepCopyOf(leaves.element().path());
    ObjectVersion before = null;
    ObjectVersion after = null;
    while (!leaves.isEmpty() && leaves.element().path().equals(path)) {
      LeafDifference leaf = leaves.remove();
      if (leaf.vord() < right.length() && right.get(leaf.vord())) {
        after = leaf.rightVersion();
      } else {
        before = leaf.leftVersion();
      }
      leaf.next();
      addAgain(leaf);
    }
    return compared.isSame(before, after) ? null : new Change(path.utf8ToString(), before, after);
  }

  @Override
  public void seek(String path) {
    if (!closed) {
      reading.run(() -> skipTo(new BytesRef(path)));
    }
  }

  private void skipTo(BytesRef path) throws IOException {
    while (!leaves.isEmpty() && leaves.element().path().compareTo(path) < 0) {
      LeafDifference behind = leaves.remove();
      behind.seek(path);
      addAgain(behind);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      reading.run(reader::decRef);
    }
  }
}
