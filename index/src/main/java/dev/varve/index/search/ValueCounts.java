package dev.varve.index.search;

import dev.varve.index.document.Builtin;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.query.Field;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/**
 * How many of the matches have each number or each date of a field, in order.
 *
 * @param total how many have one
 * @param missing how many have none
 */
record ValueCounts(SortKey.Type type, List<ValueCount> values, long total, long missing) {

  /** How many have the value. */
  record ValueCount(TypedValue value, long count) {}

  /** As numbers, or as dates where more of the values are such. */
  static ValueCounts of(Matches matches, Field field) throws IOException {
    return switch (field) {
      case Field.System(Builtin builtin) when builtin.isOrdinal() -> ofLongs(matches, builtin);
      case Field.System(Builtin builtin) when builtin == Builtin.PATH ->
          throw new IllegalArgumentException("a path is neither a number nor a date");
      case Field.System(Builtin builtin) -> ofTerms(matches, KeyTerm.of(builtin));
      case Field.Key(String key) -> ofTerms(matches, KeyTerm.of(key));
    };
  }

  private static ValueCounts ofTerms(Matches matches, BytesRef key) throws IOException {
    Map<TypedValue, Long> numbers = counts(matches, key, SortKey.Type.NUMBER);
    Map<TypedValue, Long> dates = counts(matches, key, SortKey.Type.DATE);
    return sum(dates) > sum(numbers)
        ? ordered(SortKey.Type.DATE, dates, matches.total())
        : ordered(SortKey.Type.NUMBER, numbers, matches.total());
  }

  private static Map<TypedValue, Long> counts(Matches matches, BytesRef key, SortKey.Type type)
      throws IOException {
    Map<TypedValue, Long> counts = new HashMap<>();
    for (Matches.Leaf leaf : matches.leaves()) {
      TypedColumn column = Columns.typed(leaf.context().reader(), key, type);
      int[] ofRanks = column.ranks().count(leaf.docs(), column.size());
      for (int rank = 0; rank < ofRanks.length; rank++) {
        if (ofRanks[rank] > 0) {
          counts.merge(column.value(rank), (long) ofRanks[rank], Long::sum);
        }
      }
    }
    return counts;
  }

  private static ValueCounts ofLongs(Matches matches, Builtin builtin) throws IOException {
    Map<TypedValue, Long> counts = new HashMap<>();
    for (Matches.Leaf leaf : matches.leaves()) {
      String docValues = builtin.longField();
      NumericDocValues values = DocValues.getNumeric(leaf.context().reader(), docValues);
      DocIdSetIterator docs = new BitSetIterator(leaf.docs(), leaf.count());
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        if (values.advanceExact(doc)) {
          counts.merge(value(builtin, values.longValue()), 1L, Long::sum);
        }
      }
    }
    SortKey.Type type = builtin == Builtin.SIZE ? SortKey.Type.NUMBER : SortKey.Type.DATE;
    return ordered(type, counts, matches.total());
  }

  private static TypedValue value(Builtin builtin, long value) {
    if (builtin == Builtin.SIZE) {
      return new TypedValue(NumericUtils.doubleToSortableLong(value), 0);
    }
    Instant instant = Instant.ofEpochMilli(value);
    return new TypedValue(instant.getEpochSecond(), instant.getNano());
  }

  private static ValueCounts ordered(
      SortKey.Type type, Map<TypedValue, Long> counts, long matched) {
    List<ValueCount> values =
        counts.entrySet().stream()
            .sorted(Entry.comparingByKey())
            .map(entry -> new ValueCount(entry.getKey(), entry.getValue()))
            .toList();
    long total = sum(counts);
    return new ValueCounts(type, values, total, matched - total);
  }

  private static long sum(Map<TypedValue, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  boolean isDate() {
    return type == SortKey.Type.DATE;
  }

  String typeName() {
    return isDate() ? "date" : "number";
  }
}
