package dev.varve.index.search;

import java.util.Arrays;

/** A whole number from 0 for some documents of a segment: dense, or sparse where few have one. */
final class DocRanks {

  static final int NONE = -1;

  /** Below one document in so many a dense array wastes more than a search costs. */
  private static final int SPARSE = 8;

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

  long ramBytesUsed() {
    return 64 + 4L * (docs.length + ranks.length);
  }
}
