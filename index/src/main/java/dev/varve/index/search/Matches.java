package dev.varve.index.search;

import dev.varve.index.Deadline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** The live documents that match, as one bit set for each segment that has any. */
record Matches(List<Leaf> leaves, long total) {

  /** The deadline is looked at behind so many documents. */
  private static final int WINDOW = 1 << 16;

  /** The matches in one segment. */
  record Leaf(LeafReaderContext context, FixedBitSet docs, int count) {}

  static Matches of(IndexSearcher searcher, Query query) throws IOException {
    Weight weight =
        searcher.createWeight(rewrite(searcher, query), ScoreMode.COMPLETE_NO_SCORES, 1);
    List<Leaf> leaves = new ArrayList<>();
    long total = 0;
    for (LeafReaderContext context : searcher.getIndexReader().leaves()) {
      @Nullable BulkScorer scorer = weight.bulkScorer(context);
      if (scorer != null) {
        Leaf leaf = collect(context, scorer);
        total += leaf.count;
        if (leaf.count > 0) {
          leaves.add(leaf);
        }
      }
    }
    return new Matches(List.copyOf(leaves), total);
  }

  /** Whether there is one at all; looks no further than the first. */
  static boolean any(IndexSearcher searcher, Query query) throws IOException {
    Weight weight =
        searcher.createWeight(rewrite(searcher, query), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext context : searcher.getIndexReader().leaves()) {
      @Nullable Scorer scorer = weight.scorer(context);
      if (scorer != null && anyLive(scorer.iterator(), context.reader().getLiveDocs())) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyLive(DocIdSetIterator docs, @Nullable Bits live) throws IOException {
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (live == null || live.get(doc)) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@link IndexSearcher#rewrite} would also count clauses against a limit for the whole JVM; a
   * query is bounded before it gets here.
   */
  private static Query rewrite(IndexSearcher searcher, Query query) throws IOException {
    Query rewritten = query;
    Query before;
    do {
      before = rewritten;
      rewritten = before.rewrite(searcher);
    } while (rewritten != before);
    return rewritten;
  }

  private static Leaf collect(LeafReaderContext context, BulkScorer scorer) throws IOException {
    FixedBitSet docs = new FixedBitSet(context.reader().maxDoc());
    LeafCollector collector = new BitCollector(docs);
    Bits live = context.reader().getLiveDocs();
    int next = 0;
    while (next < docs.length()) {
      Deadline.check();
      next = scorer.score(collector, live, next, Math.min(docs.length(), next + WINDOW));
    }
    return new Leaf(context, docs, docs.cardinality());
  }

  private record BitCollector(FixedBitSet docs) implements LeafCollector {
    @Override
    public void setScorer(Scorable scorer) {}

    @Override
    public void collect(int doc) {
      docs.set(doc);
    }

    @Override
    public void collectRange(int min, int max) {
      docs.set(min, max);
    }
  }
}
