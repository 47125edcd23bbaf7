package dev.varve.index.query;

import dev.varve.index.Deadline;
import dev.varve.index.document.ObjectDocument;
import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** Those of the candidates whose stored version passes a query that needs no origin. */
final class StoredVersionQuery extends Query {

  /** Reading and decoding a stored document, in units of Lucene's comparisons. */
  private static final float COST = 5_000;

  private final Query candidates;
  private final dev.varve.index.query.Query asked;
  private final QueryPredicate predicate;

  StoredVersionQuery(Query candidates, dev.varve.index.query.Query asked) {
    this.candidates = candidates;
    this.asked = asked;
    predicate = QueryPredicate.of(asked);
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost)
      throws IOException {
    Weight inner =
        searcher.createWeight(searcher.rewrite(candidates), ScoreMode.COMPLETE_NO_SCORES, 1);
    return new VerifyingWeight(inner, boost);
  }

  @Override
  public String toString(String field) {
    return "stored(" + asked + ")";
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other)
        && candidates.equals(((StoredVersionQuery) other).candidates)
        && asked.equals(((StoredVersionQuery) other).asked);
  }

  @Override
  public int hashCode() {
    return Objects.hash(classHash(), candidates, asked);
  }

  private final class VerifyingWeight extends ConstantScoreWeight {

    private final Weight inner;

    VerifyingWeight(Weight inner, float boost) {
      super(StoredVersionQuery.this, boost);
      this.inner = inner;
    }

    @Override
    public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
      @Nullable Scorer scorer = inner.scorer(leaf);
      if (scorer == null) {
        return null;
      }
      StoredFields fields = leaf.reader().storedFields();
      return new DefaultScorerSupplier(
          new ConstantScoreScorer(
              score(), ScoreMode.COMPLETE_NO_SCORES, verifying(scorer.iterator(), fields)));
    }

    private TwoPhaseIterator verifying(DocIdSetIterator approximation, StoredFields fields) {
      return new TwoPhaseIterator(approximation) {
        @Override
        public boolean matches() throws IOException {
          Deadline.check();
          return predicate.test(ObjectDocument.read(fields, approximation.docID()), null);
        }

        @Override
        public float matchCost() {
          return COST;
        }
      };
    }

    @Override
    public boolean isCacheable(LeafReaderContext leaf) {
      return true;
    }
  }
}
