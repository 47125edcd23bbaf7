package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Fields;
import java.io.IOException;
import java.util.Comparator;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.jspecify.annotations.Nullable;

/**
 * By when the version came: commits are applied in the order of their seq, and each version takes
 * the next ordinal, so ordinals are that order. Positions hold the ordinal.
 */
record ArrivalKey() implements RowKey {

  @Override
  public LeafKey in(LeafReader reader) throws IOException {
    NumericDocValues ordinals = ordinals(reader);
    return new LeafKey() {
      @Override
      public long rank(int doc) throws IOException {
        return ordinal(ordinals, doc);
      }

      @Override
      public long place(@Nullable String value) {
        return value == null ? MISSING : Long.parseLong(value);
      }

      @Override
      public String value(int doc, ObjectVersion version) throws IOException {
        // Rows are read in any order, doc values only forwards.
        return Long.toString(ordinal(ordinals(reader), doc));
      }
    };
  }

  private static NumericDocValues ordinals(LeafReader reader) throws IOException {
    return DocValues.getNumeric(reader, Fields.VORD);
  }

  private static long ordinal(NumericDocValues ordinals, int doc) throws IOException {
    if (!ordinals.advanceExact(doc)) {
      throw new IllegalStateException("document " + doc + " has no ordinal");
    }
    return ordinals.longValue();
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
      throw new IllegalArgumentException("the position's value is no ordinal: " + value, e);
    }
  }
}
