package dev.varve.index;

import dev.varve.index.document.Creation;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The visible versions of one segment in path order. It stands on one, or is at the end. Not for
 * several threads.
 */
interface LeafWalk extends Comparable<LeafWalk> {

  /** Passing over so many paths costs about as much as sorting one document. */
  int SPARSE = 16;

  static LeafWalk of(VisibleLeaf leaf) throws IOException {
    return leaf.numDocs() < leaf.maxDoc() / SPARSE ? new SparseWalk(leaf) : new TermsWalk(leaf);
  }

  BytesRef path() throws IOException;

  ObjectVersion version() throws IOException;

  /** In which commit the object began; null while that is uncommitted. */
  @Nullable Creation creation() throws IOException;

  /** Goes on to the next visible version; false at the end. */
  boolean next() throws IOException;

  /** Goes to the first visible version at or after the path; false at the end. */
  boolean seek(BytesRef path) throws IOException;

  @Override
  default int compareTo(LeafWalk other) {
    try {
      return path().compareTo(other.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
