package dev.varve.index.search;

import dev.varve.index.Utf8Order;
import dev.varve.index.query.Field;
import dev.varve.index.query.LuceneQueries;
import dev.varve.index.query.NearValues;
import dev.varve.index.query.Query;
import dev.varve.index.query.Query.Operator;
import dev.varve.index.query.QueryFields;
import dev.varve.index.query.Value;
import dev.varve.index.search.SearchResult.Bucket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.jspecify.annotations.Nullable;

/** Conditions on existing keys that probably mean something else, or cost more than they look. */
final class ValueWarnings {

  private final IndexReader reader;
  private final NumberCounts numbers;
  private final LongValues longValues;

  ValueWarnings(IndexReader reader, NumberCounts numbers) {
    this.reader = reader;
    this.numbers = numbers;
    this.longValues = new LongValues(reader);
  }

  /**
   * @param condition on a key that some object has
   */
  List<String> of(Query condition) throws IOException {
    return switch (condition) {
      case Query.Compare(Field.Key key, Operator operator, Value value) ->
          ofComparison(key, operator, value);
      case Query.In(Field.Key key, List<Value> values) -> {
        List<String> warnings = new ArrayList<>();
        for (Value value : values) {
          warnings.addAll(ofComparison(key, Operator.MATCH, value));
        }
        yield warnings;
      }
      case Query.Range range when range.field() instanceof Field.Key key ->
          ofOrder(key, range.low() == null ? range.high() : range.low());
      default -> List.of();
    };
  }

  private List<String> ofComparison(Field.Key key, Operator operator, Value value)
      throws IOException {
    List<String> warnings = new ArrayList<>(longValues.ofComparison(key, operator, value));
    warnings.addAll(ofMeaning(key, operator, value));
    return warnings;
  }

  private List<String> ofMeaning(Field.Key key, Operator operator, Value value) throws IOException {
    return switch (operator) {
      case GREATER, AT_LEAST, LESS, AT_MOST -> ofOrder(key, value);
      case EQUAL -> ofWhole(key, operator, value);
      case MATCH ->
          value instanceof Value.Word(String text) && text.indexOf('*') >= 0
              ? ofPattern(key, text)
              : ofWhole(key, operator, value);
      case REGEX -> List.of();
    };
  }

  private static List<String> ofPattern(Field.Key key, String pattern) {
    return pattern.startsWith("*") && pattern.length() > 1
        ? List.of(
            "\"" + pattern + "\" begins with a star and looks at every value of " + key.canonical())
        : List.of();
  }

  /** Text that is not there; an unknown number is nothing unusual. */
  private List<String> ofWhole(Field.Key key, Operator operator, Value value) throws IOException {
    boolean isText = value instanceof Value.Word || value instanceof Value.Quoted;
    if (!isText || exists(new Query.Compare(key, operator, value))) {
      return List.of();
    }
    @Nullable String nearest = nearest(key, value.text());
    String unknown =
        String.format(
            Locale.ROOT, "no object here has \"%s\" in %s", value.text(), key.canonical());
    if (nearest == null) {
      return List.of(unknown);
    }
    Bucket there = spelled(key, operator, nearest);
    return List.of(unknown + "; \"" + there.value() + "\" is on " + there.count());
  }

  private List<String> ofOrder(Field.Key key, @Nullable Value value) throws IOException {
    boolean isNumber = value instanceof Value.Number || value instanceof Value.Size;
    if (!isNumber) {
      return List.of();
    }
    NumberCounts.Counted counted = numbers.of(reader, key.key());
    return counted.numbers() == counted.all()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "%s is a number on %d of %d objects; the others never match",
                key.canonical(),
                counted.numbers(),
                counted.all()));
  }

  private boolean exists(Query query) throws IOException {
    return Matches.any(Searchers.of(reader), LuceneQueries.of(query));
  }

  /** Other case first, then one or two edits, then by value: never by how the index lies. */
  private @Nullable String nearest(Field.Key key, String text) throws IOException {
    @Nullable NearValues near = NearValues.of(key.key(), text);
    if (near == null) {
      return null;
    }
    SortedSet<String> candidates = new TreeSet<>(Utf8Order.INSTANCE);
    for (LeafReaderContext leaf : reader.leaves()) {
      near.addTo(candidates, leaf.reader());
    }
    for (int edits = 0; edits <= 2; edits++) {
      for (String candidate : candidates) {
        if (QueryFields.areNear(text, candidate, edits) && count(key, candidate) > 0) {
          return candidate;
        }
      }
    }
    return null;
  }

  /** As most objects spell it, since an exact comparison finds no other spelling. */
  private Bucket spelled(Field.Key key, Operator operator, String folded) throws IOException {
    FacetRequest facet = FacetRequest.terms(key.canonical(), 1);
    FacetResult counted =
        Facets.count(matching(key, folded), List.of(facet)).of(reader).lastEntry().getValue();
    Bucket most = ((FacetResult.Terms) counted).buckets().getFirst();
    return operator == Operator.EQUAL ? most : new Bucket(most.value(), count(key, folded));
  }

  private long count(Field.Key key, String value) throws IOException {
    return Matches.of(Searchers.of(reader), LuceneQueries.of(matching(key, value))).total();
  }

  private static Query matching(Field.Key key, String value) {
    return new Query.Compare(key, Operator.MATCH, new Value.Quoted(value));
  }
}
