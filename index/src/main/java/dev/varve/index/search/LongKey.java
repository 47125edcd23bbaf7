package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.Fields;
import java.io.IOException;
import java.util.Comparator;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.jspecify.annotations.Nullable;

/** By size or by time of modification, which every object has; positions hold the number. */
record LongKey(Builtin builtin, boolean descending) implements RowKey {

  String docValues() {
    return builtin == Builtin.SIZE ? Fields.SIZE : Fields.MTIME;
  }

  @Override
  public LeafKey in(LeafReader reader) throws IOException {
    NumericDocValues values = DocValues.getNumeric(reader, docValues());
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
      public String value(int doc, ObjectVersion version) {
        return Long.toString(
            builtin == Builtin.SIZE ? version.sizeBytes() : version.mtime().toEpochMilli());
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
