package dev.varve.index.search;

import dev.varve.index.Deadline;
import dev.varve.index.document.KeyTerm;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The values of a key that live objects have, in the order of their bytes. */
final class LiveValues {

  /** A segment's walk, which stands on a value. */
  private record Walk(KeyTerms terms, LeafReaderContext leaf, BytesRef term) {}

  private final BytesRef key;
  private final PriorityQueue<Walk> walks = new PriorityQueue<>(Comparator.comparing(Walk::term));
  private String value = "";
  private long count;

  private LiveValues(BytesRef key) {
    this.key = key;
  }

  /**
   * @param start the first value wanted, or what it begins with; empty for all
   */
  static LiveValues of(IndexReader reader, BytesRef key, String start) throws IOException {
    LiveValues values = new LiveValues(key);
    for (LeafReaderContext leaf : reader.leaves()) {
      values.advance(KeyTerms.from(leaf.reader(), key, KeyTerm.ofForm(key, start)), leaf);
    }
    return values;
  }

  private void advance(KeyTerms terms, LeafReaderContext leaf) throws IOException {
    @Nullable BytesRef term = terms.next();
    if (term != null) {
      walks.add(new Walk(terms, leaf, BytesRef.deepCopyOf(term)));
    }
  }

  /** Goes to the next value; false at the end. */
  boolean next() throws IOException {
    while (!walks.isEmpty()) {
      Deadline.check();
      BytesRef term = walks.element().term();
      count = 0;
      while (!walks.isEmpty() && walks.element().term().equals(term)) {
        Walk walk = walks.remove();
        count += walk.terms().live(walk.leaf().reader().getLiveDocs());
        advance(walk.terms(), walk.leaf());
      }
      if (count > 0) {
        value = KeyTerm.value(key, term);
        return true;
      }
    }
    return false;
  }

  String value() {
    return value;
  }

  /** How many live objects have it. */
  long count() {
    return count;
  }
}
