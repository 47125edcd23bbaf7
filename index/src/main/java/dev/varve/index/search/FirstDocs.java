package dev.varve.index.search;

import dev.varve.index.Deadline;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** The first documents of a segment behind a position, in a heap of their ranks. */
final class FirstDocs {

  private static final int CHECKED_EVERY = 0xFFF;

  private final LeafKey[] keys;
  private final long @Nullable [] bound;
  private final int count;

  /** The last of the first on top; each is the ranks in order, then the document. */
  private final PriorityQueue<long[]> heap =
      new PriorityQueue<>((left, right) -> Arrays.compare(right, left));

  FirstDocs(List<LeafKey> keys, @Nullable Position after, int count) throws IOException {
    this.keys = keys.toArray(LeafKey[]::new);
    this.count = count;
    bound = after == null ? null : bound(after);
  }

  private long[] bound(Position after) throws IOException {
    long[] places = new long[keys.length];
    for (int i = 0; i < keys.length - 1; i++) {
      places[i] = keys[i].place(after.values().get(i));
    }
    places[keys.length - 1] = keys[keys.length - 1].place(after.path());
    return places;
  }

  int[] of(FixedBitSet docs) throws IOException {
    long[] candidate = new long[keys.length + 1];
    int looked = 0;
    for (int doc = docs.nextSetBit(0);
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = next(docs, doc)) {
      if ((++looked & CHECKED_EVERY) == 0) {
        Deadline.check();
      }
      if (fill(candidate, doc)) {
        heap.add(candidate);
        candidate = heap.size() > count ? heap.remove() : new long[keys.length + 1];
      }
    }
    int[] first = new int[heap.size()];
    for (int i = first.length - 1; i >= 0; i--) {
      first[i] = (int) heap.remove()[keys.length];
    }
    return first;
  }

  private static int next(FixedBitSet docs, int doc) {
    return doc + 1 < docs.length() ? docs.nextSetBit(doc + 1) : DocIdSetIterator.NO_MORE_DOCS;
  }

  /** Reads ranks as long as they may still matter; false when the document is out. */
  private boolean fill(long[] candidate, int doc) throws IOException {
    long @Nullable [] worst = heap.size() == count ? heap.element() : null;
    int againstWorst = worst == null ? -1 : 0;
    int againstBound = bound == null ? 1 : 0;
    for (int i = 0; i < keys.length; i++) {
      long rank = keys[i].rank(doc);
      candidate[i] = rank;
      againstWorst = againstWorst != 0 ? againstWorst : Long.compare(rank, worst[i]);
      againstBound = againstBound != 0 ? againstBound : Long.compare(rank, bound[i]);
      if (againstWorst > 0 || againstBound < 0) {
        return false;
      }
    }
    candidate[keys.length] = doc;
    return againstBound > 0 && againstWorst < 0;
  }
}
