package dev.varve.index.search;

import dev.varve.index.document.Builtin;
import dev.varve.index.search.SearchResult.Facet;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;

/** Counts of sizes or times. */
final class LongFacet {

  private LongFacet() {}

  static Facet count(Matches matches, Builtin builtin, int limit) throws IOException {
    Map<Long, Long> counts = new HashMap<>();
    for (Matches.Leaf leaf : matches.leaves()) {
      add(leaf, builtin.longField(), counts);
    }
    Buckets buckets = new Buckets(limit);
    counts.forEach((value, count) -> buckets.add(text(builtin, value), count));
    return buckets.facet(matches.total());
  }

  private static void add(Matches.Leaf leaf, String docValues, Map<Long, Long> counts)
      throws IOException {
    NumericDocValues values = DocValues.getNumeric(leaf.context().reader(), docValues);
    DocIdSetIterator docs = new BitSetIterator(leaf.docs(), leaf.count());
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (values.advanceExact(doc)) {
        counts.merge(values.longValue(), 1L, Long::sum);
      }
    }
  }

  private static String text(Builtin builtin, long value) {
    return builtin == Builtin.SIZE ? Long.toString(value) : Instant.ofEpochMilli(value).toString();
  }
}
