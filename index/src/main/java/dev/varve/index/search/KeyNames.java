package dev.varve.index.search;

import dev.varve.index.Deadline;
import dev.varve.index.Utf8Order;
import dev.varve.index.document.Fields;
import dev.varve.index.document.KeyTerm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The metadata keys of a view's objects; what only other commits have is not seen. */
public final class KeyNames {

  private KeyNames() {}

  /** How many live objects have each key, in the order of {@link Utf8Order}. */
  public static SortedMap<String, Long> count(IndexReader reader) {
    SortedMap<String, Long> counts = new TreeMap<>(Utf8Order.INSTANCE);
    try {
      for (LeafReaderContext leaf : reader.leaves()) {
        addTo(counts, leaf);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the index", e);
    }
    return counts;
  }

  private static void addTo(SortedMap<String, Long> counts, LeafReaderContext leaf)
      throws IOException {
    @Nullable Terms terms = leaf.reader().terms(Fields.KEYS);
    if (terms == null) {
      return;
    }
    TermsEnum walk = terms.iterator();
    for (@Nullable BytesRef term = walk.next(); term != null; term = walk.next()) {
      Deadline.check();
      @Nullable String key = KeyTerm.key(term);
      if (key != null) {
        long live = live(walk.postings(null, PostingsEnum.NONE), leaf.reader().getLiveDocs());
        if (live > 0) {
          counts.merge(key, live, Long::sum);
        }
      }
    }
  }

  /** Whether a live object has the key. */
  static boolean exists(IndexReader reader, String key) throws IOException {
    Term term = new Term(Fields.KEYS, KeyTerm.of(key));
    for (LeafReaderContext leaf : reader.leaves()) {
      @Nullable PostingsEnum docs = leaf.reader().postings(term, PostingsEnum.NONE);
      if (docs != null && firstLive(docs, leaf.reader().getLiveDocs())) {
        return true;
      }
    }
    return false;
  }

  private static boolean firstLive(PostingsEnum docs, @Nullable Bits live) throws IOException {
    int doc = docs.nextDoc();
    while (doc != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(doc)) {
      doc = docs.nextDoc();
    }
    return doc != DocIdSetIterator.NO_MORE_DOCS;
  }

  private static long live(PostingsEnum docs, @Nullable Bits live) throws IOException {
    long count = 0;
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      count += live == null || live.get(doc) ? 1 : 0;
    }
    return count;
  }
}
