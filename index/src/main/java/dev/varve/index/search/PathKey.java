package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import dev.varve.index.document.Fields;
import java.io.IOException;
import java.util.Comparator;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** By path, which every object has. */
record PathKey(boolean descending) implements RowKey {

  @Override
  public LeafKey in(LeafReader reader) throws IOException {
    SortedDocValues paths = DocValues.getSorted(reader, Fields.PATH);
    return new LeafKey() {
      @Override
      public long rank(int doc) throws IOException {
        if (!paths.advanceExact(doc)) {
          throw new IllegalStateException("document " + doc + " has no path");
        }
        return RowKey.directed(2L * paths.ordValue(), descending);
      }

      @Override
      public long place(@Nullable String value) throws IOException {
        if (value == null) {
          return MISSING;
        }
        int ord = paths.lookupTerm(new BytesRef(value));
        return RowKey.directed(ord >= 0 ? 2L * ord : 2L * (-ord - 1) - 1, descending);
      }

      @Override
      public String value(int doc, ObjectVersion version) {
        return version.path();
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
