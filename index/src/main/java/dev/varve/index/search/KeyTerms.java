package dev.varve.index.search;

import dev.varve.index.document.Fields;
import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** Walks the values of one key in one segment, in the order of their bytes. */
final class KeyTerms {

  private final BytesRef key;
  private final @Nullable TermsEnum terms;
  private @Nullable PostingsEnum postings;
  private @Nullable BytesRef pending;

  private KeyTerms(BytesRef key, @Nullable TermsEnum terms, @Nullable BytesRef first) {
    this.key = key;
    this.terms = terms;
    pending = first;
  }

  static KeyTerms of(LeafReader reader, BytesRef key) throws IOException {
    return from(reader, key, key);
  }

  /** The walk from the first value at or after a term of the key. */
  static KeyTerms from(LeafReader reader, BytesRef key, BytesRef start) throws IOException {
    @Nullable Terms terms = reader.terms(Fields.EXACT);
    if (terms == null) {
      return new KeyTerms(key, null, null);
    }
    TermsEnum walk = terms.iterator();
    boolean found = walk.seekCeil(start) != TermsEnum.SeekStatus.END;
    // A walk at its end must not be asked again.
    return found ? new KeyTerms(key, walk, walk.term()) : new KeyTerms(key, null, null);
  }

  /** The next term, to be copied if kept; null behind the key's last. */
  @Nullable BytesRef next() throws IOException {
    if (terms == null) {
      return null;
    }
    @Nullable BytesRef term = pending != null ? pending : terms.next();
    pending = null;
    return term != null && StringHelper.startsWith(term, key) ? term : null;
  }

  /** Gives all documents of the current term the rank; returns how many. */
  int rank(int[] ranks, int rank) throws IOException {
    postings = requireTerms().postings(postings, PostingsEnum.NONE);
    int count = 0;
    for (int doc = postings.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = postings.nextDoc()) {
      ranks[doc] = rank;
      count++;
    }
    return count;
  }

  /** How many live documents have the current term. */
  long live(@Nullable Bits live) throws IOException {
    if (live == null) {
      return requireTerms().docFreq();
    }
    postings = requireTerms().postings(postings, PostingsEnum.NONE);
    long count = 0;
    for (int doc = postings.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = postings.nextDoc()) {
      count += live.get(doc) ? 1 : 0;
    }
    return count;
  }

  private TermsEnum requireTerms() {
    if (terms == null) {
      throw new IllegalStateException("there is no current term");
    }
    return terms;
  }
}
