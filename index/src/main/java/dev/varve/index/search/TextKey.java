package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import dev.varve.index.query.Field;
import java.io.IOException;
import java.util.Comparator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** By the bytes of a text; a long one by its beginning and its hash. */
record TextKey(Field field, BytesRef key, boolean descending) implements RowKey {

  @Override
  public LeafKey in(LeafReader reader) throws IOException {
    TextColumn column = Columns.text(reader, key);
    return new LeafKey() {
      @Override
      public long rank(int doc) {
        int ord = column.ranks().get(doc);
        return ord == DocRanks.NONE ? MISSING : RowKey.directed(2L * ord, descending);
      }

      @Override
      public long place(@Nullable String value) throws IOException {
        return value == null ? MISSING : RowKey.directed(column.place(reader, value), descending);
      }

      @Override
      public @Nullable String value(int doc, ObjectVersion version) throws IOException {
        int ord = column.ranks().get(doc);
        return ord == DocRanks.NONE ? null : column.value(reader, ord);
      }
    };
  }

  @Override
  public Comparator<String> ascending() {
    return Utf8Order.INSTANCE;
  }

  @Override
  public void check(String value) {}
}
