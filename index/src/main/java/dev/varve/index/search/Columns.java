package dev.varve.index.search;

import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;

/** Columns of keys, from the cache that all readers share. */
final class Columns {

  /**
   * One for the process, because segments are shared by readers that know nothing of each other; it
   * holds only what can be read again.
   */
  private static final ColumnCache SHARED =
      new ColumnCache(Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 16));

  private Columns() {}

  static TextColumn text(LeafReader reader, BytesRef key) throws IOException {
    return (TextColumn)
        SHARED.get(reader, key, SortKey.Type.TEXT, () -> TextColumn.read(reader, key));
  }

  static TypedColumn typed(LeafReader reader, BytesRef key, SortKey.Type type) throws IOException {
    return (TypedColumn) SHARED.get(reader, key, type, () -> TypedColumn.read(reader, key, type));
  }
}
