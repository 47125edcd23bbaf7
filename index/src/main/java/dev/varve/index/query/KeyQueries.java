package dev.varve.index.query;

import dev.varve.index.document.Fields;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.document.TypedPoints;
import dev.varve.index.query.Query.Operator;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Comparisons with one metadata key. */
record KeyQueries(String key) {

  Query compare(Operator operator, Value value) {
    ValueTerms terms = new ValueTerms(KeyTerm.of(key));
    if (operator.isOrder()) {
      return within(key, Interval.of(operator, (Value.Literal) value));
    }
    Query text = terms.compare(operator, value);
    if (value instanceof Value.Literal literal) {
      return LuceneQueries.any(List.of(text, within(key, Interval.of(operator, literal))));
    }
    boolean isWhole = operator == Operator.EQUAL || isWholeText(value);
    return isWhole ? text : withLongValues(text, operator, value);
  }

  static Query within(String key, Interval interval) {
    return switch (interval) {
      case Interval.Numbers(var low, var high) ->
          low.compareTo(high) > 0 ? nothing() : TypedPoints.numbers(key, low, high);
      case Interval.Dates(var first, var last) ->
          first.isAfter(last) ? nothing() : TypedPoints.dates(key, first, last);
    };
  }

  private static boolean isWholeText(Value value) {
    return value instanceof Value.Quoted || (value instanceof Value.Word word && !word.hasGlob());
  }

  /** Terms hold only the beginning of a long value: a pattern is asked of the stored one. */
  private Query withLongValues(Query text, Operator operator, Value value) {
    Query isLong = new TermQuery(new Term(Fields.LONG, KeyTerm.of(key)));
    Query stored =
        new StoredVersionQuery(
            isLong, new dev.varve.index.query.Query.Compare(new Field.Key(key), operator, value));
    return LuceneQueries.any(List.of(LuceneQueries.butNot(text, isLong), stored));
  }

  private static Query nothing() {
    return new MatchNoDocsQuery("an empty interval");
  }
}
