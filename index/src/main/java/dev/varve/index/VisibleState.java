package dev.varve.index;

import dev.varve.index.document.Creation;
import dev.varve.index.document.ObjectDocument;
import dev.varve.index.search.NumberCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a state with the bits that apply, shared by everybody who looks at that state.
 *
 * <p>It does not own the readers below it: whoever uses it holds a reference to each by {@link
 * #tryAcquire}, and the readers close when the last one is released.
 */
final class VisibleState {

  private final List<VisibleLeaf> leaves;
  private final List<DirectoryReader> held;
  private final IndexReader reader;
  private final NumberCounts numbers = new NumberCounts();

  VisibleState(List<VisibleLeaf> leaves, List<DirectoryReader> held) throws IOException {
    this.leaves = List.copyOf(leaves);
    this.held = List.copyOf(held);
    // Never closed: it only counts references, and closing it would close segments others read.
    this.reader = new MultiReader(leaves.toArray(LeafReader[]::new), false);
  }

  /** What is visible of a generation. */
  static VisibleState of(DirectoryReader physical, FixedBitSet bits) throws IOException {
    List<VisibleLeaf> leaves = new ArrayList<>();
    for (LeafReaderContext segment : physical.leaves()) {
      VisibleLeaf leaf = VisibleLeaf.slice(segment, bits);
      if (leaf != null) {
        leaves.add(leaf);
      }
    }
    return new VisibleState(leaves, List.of(physical));
  }

  List<VisibleLeaf> leaves() {
    return leaves;
  }

  /** What is visible of a segment; null when nothing is. */
  @Nullable VisibleLeaf leaf(LeafReader segment) {
    for (VisibleLeaf leaf : leaves) {
      if (leaf.getDelegate() == segment) {
        return leaf;
      }
    }
    return null;
  }

  List<DirectoryReader> held() {
    return held;
  }

  /** All leaves as one index, for searching. */
  IndexReader reader() {
    return reader;
  }

  /** What was counted for warnings before. */
  NumberCounts numbers() {
    return numbers;
  }

  /** Of the path's object; null when it is not here, or uncommitted. */
  @Nullable Creation creation(PathTerms terms, String path) throws IOException {
    BytesRef term = new BytesRef(path);
    for (VisibleLeaf leaf : leaves) {
      int found = terms.find(leaf, term, leaf::isVisible);
      if (found != PathTerms.NONE) {
        return ObjectDocument.creation(leaf, found);
      }
    }
    return null;
  }

  int objectCount() {
    return reader.numDocs();
  }

  /** Keeps the readers open until {@link #release}; false when one is closed already. */
  boolean tryAcquire() throws IOException {
    for (int i = 0; i < held.size(); i++) {
      if (!held.get(i).tryIncRef()) {
        releaseFirst(i);
        return false;
      }
    }
    return true;
  }

  void release() throws IOException {
    releaseFirst(held.size());
  }

  private void releaseFirst(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      held.get(i).decRef();
    }
  }
}
