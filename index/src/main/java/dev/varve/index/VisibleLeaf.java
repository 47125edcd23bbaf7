package dev.varve.index;

import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * A segment of which only some documents are visible. The rest look deleted to Lucene.
 *
 * <p>The core's cache key is the segment's own, so that caches are shared by all commits; there is
 * no reader cache key, since what is keyed by it would have to know the commit.
 */
final class VisibleLeaf extends FilterLeafReader {

  private final @Nullable FixedBitSet visible;
  private final @Nullable Bits liveDocs;
  private final int numDocs;

  /**
   * @param visible as long as the segment; null when everything is visible
   */
  VisibleLeaf(LeafReader segment, @Nullable FixedBitSet visible, int numDocs) {
    super(segment);
    this.visible = visible;
    // Lucene's bulk scorers have a fast path for just this kind of bits.
    this.liveDocs = visible == null ? null : visible.asReadOnlyBits();
    this.numDocs = numDocs;
  }

  /** The part of a generation's bitmap that falls on a segment; null when nothing is visible. */
  static @Nullable VisibleLeaf slice(LeafReaderContext segment, FixedBitSet bits) {
    int start = Math.min(segment.docBase, bits.length());
    int maxDoc = segment.reader().maxDoc();
    int end = Math.min(segment.docBase + maxDoc, bits.length());
    int count = start == end ? 0 : bits.cardinality(start, end);
    if (count == 0) {
      return null;
    }
    if (count == maxDoc) {
      return new VisibleLeaf(segment.reader(), null, maxDoc);
    }
    FixedBitSet visible = new FixedBitSet(maxDoc);
    FixedBitSet.orRange(bits, start, visible, 0, end - start);
    return new VisibleLeaf(segment.reader(), visible, count);
  }

  /** One bit for each document, to write to. */
  FixedBitSet visibleCopy() {
    if (visible != null) {
      return visible.clone();
    }
    FixedBitSet all = new FixedBitSet(maxDoc());
    all.set(0, maxDoc());
    return all;
  }

  boolean isVisible(int document) {
    return visible == null || visible.get(document);
  }

  DocIdSetIterator visibleDocuments() {
    return visible == null ? DocIdSetIterator.all(maxDoc()) : new BitSetIterator(visible, numDocs);
  }

  @Override
  public @Nullable Bits getLiveDocs() {
    return liveDocs;
  }

  @Override
  public int numDocs() {
    return numDocs;
  }

  @Override
  public CacheHelper getCoreCacheHelper() {
    return in.getCoreCacheHelper();
  }

  @Override
  public @Nullable CacheHelper getReaderCacheHelper() {
    return null;
  }
}
