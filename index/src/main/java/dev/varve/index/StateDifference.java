package dev.varve.index;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
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
  private final PathMerge paths;
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
    this.paths = new PathMerge(reader, CommitBits.differing(left, right));
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
    while (!paths.isAtEnd()) {
      Deadline.check();
      Versions versions = new Versions();
      BytesRef path = paths.next(versions::take);
      if (!compared.isSame(versions.before, versions.after)) {
        return new Change(path.utf8ToString(), versions.before, versions.after);
      }
    }
    return null;
  }

  /** What both sides have at a path. */
  private final class Versions {

    private @Nullable ObjectVersion before;
    private @Nullable ObjectVersion after;

    void take(LeafDifference leaf) throws IOException {
      if (leaf.vord() < right.length() && right.get(leaf.vord())) {
        after = leaf.rightVersion(leaf.document());
      } else {
        before = leaf.leftVersion(leaf.document());
      }
    }
  }

  @Override
  public void seek(String path) {
    if (!closed) {
      reading.run(() -> paths.seek(new BytesRef(path)));
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
