package dev.varve.index;

import java.io.IOException;
import java.util.PriorityQueue;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/** Some versions of a generation in path order, those of a path together. */
final class PathMerge {

  private final PriorityQueue<LeafDifference> leaves = new PriorityQueue<>();

  /**
   * @param versions one bit for each vord that is wanted
   */
  PathMerge(DirectoryReader reader, FixedBitSet versions) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      addAgain(new LeafDifference(leaf, versions));
    }
  }

  private void addAgain(LeafDifference leaf) {
    if (!leaf.isAtEnd()) {
      leaves.add(leaf);
    }
  }

  /** Takes a version; the segment stands on it. */
  interface Taker {
    void take(LeafDifference version) throws IOException;
  }

  boolean isAtEnd() {
    return leaves.isEmpty();
  }

  /** Hands on all versions of the first path, and returns the path. */
  BytesRef next(Taker taker) throws IOException {
    BytesRef path = BytesRef.deepCopyOf(leaves.element().path());
    while (!leaves.isEmpty() && leaves.element().path().equals(path)) {
      LeafDifference leaf = leaves.remove();
      taker.take(leaf);
      leaf.next();
      addAgain(leaf);
    }
    return path;
  }

  /** Goes on to the first version at or after the path. */
  void seek(BytesRef path) throws IOException {
    while (!leaves.isEmpty() && leaves.element().path().compareTo(path) < 0) {
      LeafDifference behind = leaves.remove();
      behind.seek(path);
      addAgain(behind);
    }
  }
}
