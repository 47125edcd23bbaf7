package dev.varve.index.search;

import dev.varve.index.document.Fields;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.query.Field;
import dev.varve.index.query.Query.Operator;
import dev.varve.index.query.Value;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;

/**
 * Warnings about values that are too long to index whole. A pattern is asked of what is stored, so
 * nothing is missed; but it costs more, and order and facets know the beginning alone.
 */
final class LongValues {

  private final IndexReader reader;

  LongValues(IndexReader reader) {
    this.reader = reader;
  }

  /** Of a comparison of the key with a value. */
  List<String> ofComparison(Field.Key key, Operator operator, Value value) throws IOException {
    if (KeyTerm.isLong(value.text())) {
      return List.of(
          String.format(
              Locale.ROOT,
              "the text compared with %s is longer than %,d bytes: values that long are found by"
                  + " their beginning and their SHA-256",
              key.canonical(),
              KeyTerm.LONGEST_VALUE));
    }
    return isPattern(operator, value)
        ? of(key, "their stored whole is looked at, which takes longer")
        : List.of();
  }

  /** Of a key that is sorted by or counted as a facet. */
  List<String> ofOrder(Field.Key key) throws IOException {
    return of(key, "order and facets know them by that and their SHA-256");
  }

  private static boolean isPattern(Operator operator, Value value) {
    return operator == Operator.REGEX
        || value instanceof Value.Fuzzy
        || (value instanceof Value.Word(String text) && text.indexOf('*') >= 0);
  }

  private List<String> of(Field.Key key, String consequence) throws IOException {
    Term term = new Term(Fields.LONG, KeyTerm.of(key.key()));
    long count = Matches.of(Searchers.of(reader), new TermQuery(term)).total();
    return count == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "values of %s longer than %,d bytes (%d here) are indexed by their beginning: %s",
                key.canonical(),
                KeyTerm.LONGEST_VALUE,
                count,
                consequence));
  }
}
