package dev.varve.index.search;

import static java.util.Objects.requireNonNull;

import dev.varve.index.ObjectVersion;
import dev.varve.index.query.Field;
import java.io.IOException;
import java.util.Comparator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** By values as numbers or as dates. */
record TypedKey(Field field, BytesRef key, SortKey.Type type, boolean descending)
    implements RowKey {

  @Override
  public LeafKey in(LeafReader reader) throws IOException {
    TypedColumn column = Columns.typed(reader, key, type);
    return new LeafKey() {
      @Override
      public long rank(int doc) {
        int rank = column.ranks().get(doc);
        return rank == DocRanks.NONE ? MISSING : RowKey.directed(2L * rank, descending);
      }

      @Override
      public long place(@Nullable String value) {
        return value == null ? MISSING : RowKey.directed(column.place(parse(value)), descending);
      }

      @Override
      public @Nullable String value(int doc, ObjectVersion version) {
        return column.ranks().get(doc) == DocRanks.NONE ? null : RowKey.text(field, version);
      }
    };
  }

  @Override
  public Comparator<String> ascending() {
    return Comparator.comparing(this::parse);
  }

  @Override
  public void check(String value) {
    if (TypedValue.parse(value, type) == null) {
      throw new IllegalArgumentException("the position's value is no " + type + ": " + value);
    }
  }

  private TypedValue parse(String value) {
    return requireNonNull(TypedValue.parse(value, type), "checked before");
  }
}
