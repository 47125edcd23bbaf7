package dev.varve.index.query;

import dev.varve.index.Deadline;
import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.FilterWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.automaton.Automaton;
import org.jspecify.annotations.Nullable;

/**
 * A condition that may go through all terms of a segment. A query has up to 200 of them, so each
 * looks at the {@link Deadline} before it begins with a segment.
 */
final class TimedQuery extends Query {

  private final Query condition;

  private TimedQuery(Query condition) {
    this.condition = condition;
  }

  /** Of all terms of a field that the automaton accepts. */
  static Query automaton(String field, Automaton automaton) {
    return new TimedQuery(new AutomatonQuery(new Term(field), automaton));
  }

  static Query prefix(Term prefix) {
    return new TimedQuery(new PrefixQuery(prefix));
  }

  @Override
  public Query rewrite(IndexSearcher searcher) throws IOException {
    Deadline.check();
    Query rewritten = condition.rewrite(searcher);
    return rewritten == condition ? this : new TimedQuery(rewritten);
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost)
      throws IOException {
    return new FilterWeight(searcher.createWeight(condition, scoreMode, boost)) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        @Nullable ScorerSupplier supplier = in.scorerSupplier(leaf);
        return supplier == null ? null : new TimedSupplier(supplier);
      }
    };
  }

  /** Terms are gone through when the scorer is got, not before. */
  private static final class TimedSupplier extends ScorerSupplier {

    private final ScorerSupplier supplier;

    TimedSupplier(ScorerSupplier supplier) {
      this.supplier = supplier;
    }

    @Override
    public Scorer get(long leadCost) throws IOException {
      Deadline.check();
      return supplier.get(leadCost);
    }

    @Override
    public BulkScorer bulkScorer() throws IOException {
      Deadline.check();
      return supplier.bulkScorer();
    }

    @Override
    public long cost() {
      return supplier.cost();
    }

    @Override
    public void setTopLevelScoringClause() throws IOException {
      supplier.setTopLevelScoringClause();
    }
  }

  @Override
  public String toString(String field) {
    return condition.toString(field);
  }

  @Override
  public void visit(QueryVisitor visitor) {
    condition.visit(visitor);
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other) && condition.equals(((TimedQuery) other).condition);
  }

  @Override
  public int hashCode() {
    return Objects.hash(classHash(), condition);
  }
}
