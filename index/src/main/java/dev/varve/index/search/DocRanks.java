package dev.varve.index.search;

import java.util.Arrays;
import org.apache.lucene.util.FixedBitSet;

/** A whole number from 0 for some documents of a segment: dense, or sparse where few have one. */
final class DocRanks {

  static final int NONE = -1;

  /** Below one document in so many a dense array wastes more than a search costs. */
  private static final int SPARSE = 8;

  private static final int FEW = 4096;

  private final int[] docs;
  private final int[] ranks;

  private DocRanks(int[] docs, int[] ranks) {
    this.docs = docs;
    this.ranks = ranks;
  }

  /** Takes the array over. */
  static DocRanks of(int[] dense, int count) {
    if (count > dense.length / SPARSE) {
      return new DocRanks(new int[0], dense);
    }
    int[] docs = new int[count];
    int[] ranks = new int[count];
    int at = 0;
    for (int doc = 0; doc < dense.length; doc++) {
      if (dense[doc] != NONE) {
        docs[at] = doc;
        ranks[at++] = dense[doc];
      }
    }
    return new DocRanks(docs, ranks);
  }

  /** {@link #NONE} where there is none. */
  int get(int doc) {
    if (docs.length == 0) {
      return doc < ranks.length ? ranks[doc] : NONE;
    }
    int at = Arrays.binarySearch(docs, doc);
    return at < 0 ? NONE : ranks[at];
  }

  /** How many of the documents have each rank below the size. */
  int[] count(FixedBitSet wanted, int size) {
    // One more in front, for documents without a rank: no branch in the loop.
    int[] counts = new int[size + 1];
    if (docs.length > 0) {
      for (int i = 0; i < docs.length; i++) {
        counts[ranks[i] + 1] += wanted.get(docs[i]) ? 1 : 0;
      }
    } else {
      countDense(wanted, counts);
    }
    return Arrays.copyOfRange(counts, 1, size + 1);
  }

  private void countDense(FixedBitSet wanted, int[] counts) {
    // Neighbours often have the same rank: the second array keeps one addition from waiting for
    // the other.
    int[] others = counts.length <= FEW ? new int[counts.length] : counts;
    long[] words = wanted.getBits();
    int end =
        Math.min(FixedBitSet.bits2words(wanted.length()), FixedBitSet.bits2words(ranks.length));
    for (int at = 0; at < end; at++) {
      int first = at * Long.SIZE;
      if (words[at] == -1L && first + Long.SIZE <= ranks.length) {
        for (int doc = first; doc < first + Long.SIZE; doc += 2) {
          counts[ranks[doc] + 1]++;
          others[ranks[doc + 1] + 1]++;
        }
      } else {
        countSome(words[at], first, counts);
      }
    }
    for (int i = 0; others != counts && i < counts.length; i++) {
      counts[i] += others[i];
    }
  }

  private void countSome(long word, int first, int[] counts) {
    for (long left = word; left != 0; left &= left - 1) {
      int doc = first + Long.numberOfTrailingZeros(left);
      if (doc < ranks.length) {
        counts[ranks[doc] + 1]++;
      }
    }
  }

  long ramBytesUsed() {
    return 64 + 4L * (docs.length + ranks.length);
  }
}
