package dev.varve.index;

import dev.varve.index.document.Fields;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Looks paths up in segments. Opening a {@link TermsEnum} costs ten times a lookup, so they are
 * kept and lent out, a few for each core; a pool rather than a thread-local, which virtual threads
 * would never hit. Thread-safe.
 */
final class PathTerms {

  static final int NONE = -1;

  private static final int POOLED = 8;

  private final ConcurrentMap<IndexReader.CacheKey, Queue<Lookup>> pools =
      new ConcurrentHashMap<>();

  /** Decides which of a path's versions in a segment is meant. */
  interface Choice {
    boolean accepts(int document) throws IOException;
  }

  /** The first document of the path that is accepted, or {@link #NONE}. */
  int find(LeafReader leaf, BytesRef path, Choice choice) throws IOException {
    Queue<Lookup> pool = pool(leaf);
    Lookup lookup = pool.poll();
    if (lookup == null) {
      Terms terms = leaf.terms(Fields.PATH);
      if (terms == null) {
        return NONE;
      }
      lookup = new Lookup(terms.iterator());
    }
    int found = lookup.find(path, choice);
    // Not in a finally: an enumeration that has thrown is not lent again.
    pool.offer(lookup);
    return found;
  }

  private Queue<Lookup> pool(LeafReader leaf) {
    IndexReader.CacheHelper core = leaf.getCoreCacheHelper();
    Queue<Lookup> pool = pools.get(core.getKey());
    if (pool != null) {
      return pool;
    }
    return pools.computeIfAbsent(
        core.getKey(),
        _ -> {
          core.addClosedListener(pools::remove);
          return new ArrayBlockingQueue<>(POOLED);
        });
  }

  private static final class Lookup {

    private final TermsEnum terms;
    private @Nullable PostingsEnum postings;

    Lookup(TermsEnum terms) {
      this.terms = terms;
    }

    int find(BytesRef path, Choice choice) throws IOException {
      if (!terms.seekExact(path)) {
        return NONE;
      }
      postings = terms.postings(postings, PostingsEnum.NONE);
      int document = postings.nextDoc();
      while (document != DocIdSetIterator.NO_MORE_DOCS && !choice.accepts(document)) {
        document = postings.nextDoc();
      }
      return document == DocIdSetIterator.NO_MORE_DOCS ? NONE : document;
    }
  }
}
