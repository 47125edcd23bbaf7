package dev.varve.index.search;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LRUQueryCache;
import org.apache.lucene.search.QueryCache;
import org.apache.lucene.search.QueryCachingPolicy;
import org.apache.lucene.search.UsageTrackingQueryCachingPolicy;

/**
 * Searchers that remember what queries match in a segment, live or not: a segment never changes, so
 * all commits that read it share that.
 *
 * <p>Lucene's own cache leaves out segments below 10,000 documents, and those of less than half the
 * average size. Here they hold the newest versions, for as long as it takes to merge them into the
 * large one of the import, so that the few thousand documents of a small segment would cost more
 * than the million beside it.
 */
final class Searchers {

  private static final int MOST_QUERIES = 1_000;
  private static final long MOST_BYTES =
      Math.clamp(Runtime.getRuntime().maxMemory() / 20, 1L << 20, 64L << 20);

  /** Asking a segment of a few documents costs no more than asking the cache. */
  private static final int FEW_DOCUMENTS = 32;

  /** Lucene's own choice: what costs so much more than the rest of the query is not cached. */
  private static final float SKIP_FACTOR = 10;

  // For the process, as Lucene's: both are bounded, and forget a segment when it is closed.
  private static final QueryCache CACHE =
      new LRUQueryCache(
          MOST_QUERIES, MOST_BYTES, leaf -> leaf.reader().maxDoc() >= FEW_DOCUMENTS, SKIP_FACTOR);
  private static final QueryCachingPolicy POLICY = new UsageTrackingQueryCachingPolicy();

  private Searchers() {}

  static IndexSearcher of(IndexReader reader) {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setQueryCache(CACHE);
    searcher.setQueryCachingPolicy(POLICY);
    return searcher;
  }
}
