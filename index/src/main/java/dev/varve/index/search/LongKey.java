package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import java.io.IOException;
import java.util.Comparator;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.jspecify.annotations.Nullable;

/**
 * By a number that each document has one of at most; positions hold it.
 *
 * @param docValues the field
 */
record LongKey(String docValues, boolean descending) implements RowKey {

  @Override
  public LeafKey in(LeafReader reader) throws IOException {
    NumericDocValues values = DocValues.getNumeric(reader, docValues);
    return new LeafKey() {
      @Override
      public long rank(int doc) throws IOException {
        return values.advanceExact(doc) ? directed(values.longValue()) : MISSING;
      }

      @Override
      public long place(@Nullable String value) {
        return value == null ? MISSING : directed(Long.parseLong(value));
      }

      @Override
      public @Nullable String value(int doc, ObjectVersion version) throws IOException {
        // In any order, so not by the values that ranks go through.
        NumericDocValues again = DocValues.getNumeric(reader, docValues);
        return again.advanceExact(doc) ? Long.toString(again.longValue()) : null;
      }
    };
  }

  private long directed(long value) {
    return descending ? ~value : value;
  }

  @Override
  public Comparator<String> ascending() {
    return Comparator.comparingLong(Long::parseLong);
  }

  @Override
  public void check(String value) {
    try {
      Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the position's value is no whole number: " + value, e);
    }
  }
}
