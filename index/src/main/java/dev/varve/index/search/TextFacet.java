package dev.varve.index.search;

import dev.varve.index.document.KeyTerm;
import dev.varve.index.search.SearchResult.Facet;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Counts by ordinal within each segment, then walks the segments' values side by side in order; no
 * map of all values is ever made.
 */
final class TextFacet {

  private final Matches matches;
  private final BytesRef key;

  TextFacet(Matches matches, BytesRef key) {
    this.matches = matches;
    this.key = key;
  }

  Facet count(int limit) throws IOException {
    return count(limit, value -> true);
  }

  /** Of the wanted values alone; missing are still the objects without any. */
  Facet count(int limit, Predicate<String> wanted) throws IOException {
    Buckets buckets = new Buckets(limit);
    forEach((term, count) -> add(buckets, term, count, wanted));
    return buckets.facet(matches.total());
  }

  /** No fewer values than there are. */
  long mostValues() throws IOException {
    long most = 0;
    for (Matches.Leaf leaf : matches.leaves()) {
      most += Columns.text(leaf.context().reader(), key).size();
    }
    return most;
  }

  /** Takes a value's term and how many have it. */
  interface Counted {
    void accept(BytesRef term, long count);
  }

  /** All values that some match has, in order. */
  void forEach(Counted counted) throws IOException {
    PriorityQueue<Walk> walks = new PriorityQueue<>(Comparator.comparing(Walk::term));
    for (Matches.Leaf leaf : matches.leaves()) {
      Walk walk = new Walk(leaf.context().reader(), key, counts(leaf));
      if (walk.advance()) {
        walks.add(walk);
      }
    }
    while (!walks.isEmpty()) {
      BytesRef term = BytesRef.deepCopyOf(walks.element().term());
      counted.accept(term, sum(walks, term));
    }
  }

  private void add(Buckets buckets, BytesRef term, long count, Predicate<String> wanted) {
    if (!wanted.test(KeyTerm.value(key, term))) {
      buckets.leaveOut(count);
    } else if (buckets.competes(count)) {
      buckets.add(KeyTerm.value(key, term), count);
    } else {
      buckets.pass(count);
    }
  }

  private static long sum(PriorityQueue<Walk> walks, BytesRef term) throws IOException {
    long count = 0;
    while (!walks.isEmpty() && walks.element().term().equals(term)) {
      Walk walk = walks.remove();
      count += walk.count();
      if (walk.advance()) {
        walks.add(walk);
      }
    }
    return count;
  }

  private int[] counts(Matches.Leaf leaf) throws IOException {
    TextColumn column = Columns.text(leaf.context().reader(), key);
    return column.ranks().count(leaf.docs(), column.size());
  }

  /** The values of one segment that were counted at all. */
  private static final class Walk {

    private final KeyTerms terms;
    private final int[] counts;
    private int ord = -1;
    private @Nullable BytesRef term;

    Walk(LeafReader reader, BytesRef key, int[] counts) throws IOException {
      terms = KeyTerms.of(reader, key);
      this.counts = counts;
    }

    boolean advance() throws IOException {
      do {
        ord++;
        term = ord < counts.length ? terms.next() : null;
      } while (term != null && counts[ord] == 0);
      return term != null;
    }

    BytesRef term() {
      if (term == null) {
        throw new IllegalStateException("the walk is at its end");
      }
      return term;
    }

    long count() {
      return counts[ord];
    }
  }
}
