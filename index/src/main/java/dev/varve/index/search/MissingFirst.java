package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import java.io.IOException;
import java.util.Comparator;
import org.apache.lucene.index.LeafReader;
import org.jspecify.annotations.Nullable;

/** Another key, with documents that lack a value before all others. */
record MissingFirst(RowKey key) implements RowKey {

  @Override
  public LeafKey in(LeafReader reader) throws IOException {
    LeafKey inner = key.in(reader);
    return new LeafKey() {
      @Override
      public long rank(int doc) throws IOException {
        return first(inner.rank(doc));
      }

      @Override
      public long place(@Nullable String value) throws IOException {
        return first(inner.place(value));
      }

      @Override
      public @Nullable String value(int doc, ObjectVersion version) throws IOException {
        return inner.value(doc, version);
      }
    };
  }

  private static long first(long rank) {
    return rank == LeafKey.MISSING ? Long.MIN_VALUE : rank;
  }

  @Override
  public Comparator<String> ascending() {
    return key.ascending();
  }

  @Override
  public void check(String value) {
    key.check(value);
  }
}
