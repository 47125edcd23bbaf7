package dev.varve.index;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The paths whose versions differ between two commits of a generation: where their bitmaps differ,
 * then by path, then by what is compared.
 */
final class StateDifference extends PathWalk<Change> {

  private final FixedBitSet right;
  private final Compared compared;

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
    super(reader, reading, new PathMerge(reader, CommitBits.differing(left, right)));
    this.right = right;
    this.compared = compared;
  }

  @Override
  @Nullable Change take(PathMerge paths) throws IOException {
    Versions versions = new Versions();
    BytesRef path = paths.next(versions::take);
    return compared.isSame(versions.before, versions.after)
        ? null
        : new Change(path.utf8ToString(), versions.before, versions.after);
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
}
