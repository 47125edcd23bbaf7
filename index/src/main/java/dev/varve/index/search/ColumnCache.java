package dev.varve.index.search;

import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Columns by the core of their segment: all commits that read a segment share them, whatever is
 * live. Bounded by bytes; what was not used longest goes first. For several threads: two may build
 * the same column at once, one of them is kept.
 */
final class ColumnCache {

  /** Builds a column; not under the cache's lock. */
  interface Builder {
    Column build() throws IOException;
  }

  private record Entry(Object core, BytesRef key, SortKey.Type type) {}

  private final long mostBytes;
  private final Map<Entry, Column> columns = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Object> watchedCores = new HashSet<>();
  private long bytes;

  ColumnCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  Column get(LeafReader reader, BytesRef key, SortKey.Type type, Builder builder)
      throws IOException {
    IndexReader.@Nullable CacheHelper core = reader.getCoreCacheHelper();
    if (core == null) {
      return builder.build();
    }
    Entry entry = new Entry(core.getKey(), key, type);
    synchronized (this) {
      @Nullable Column known = columns.get(entry);
      if (known != null) {
        return known;
      }
    }
    Column built = builder.build();
    watch(core);
    put(entry, built);
    return built;
  }

  private void watch(IndexReader.CacheHelper core) {
    boolean isNew;
    synchronized (this) {
      isNew = watchedCores.add(core.getKey());
    }
    if (isNew) {
      core.addClosedListener(this::forget);
    }
  }

  private synchronized void put(Entry entry, Column column) {
    @Nullable Column before = columns.put(entry, column);
    bytes += column.ramBytesUsed() - (before == null ? 0 : before.ramBytesUsed());
    Iterator<Column> eldest = columns.values().iterator();
    while (bytes > mostBytes && eldest.hasNext()) {
      bytes -= eldest.next().ramBytesUsed();
      eldest.remove();
    }
  }

  private synchronized void forget(Object core) {
    watchedCores.remove(core);
    columns
        .entrySet()
        .removeIf(
            cached -> {
              boolean gone = cached.getKey().core.equals(core);
              bytes -= gone ? cached.getValue().ramBytesUsed() : 0;
              return gone;
            });
  }

  synchronized long bytes() {
    return bytes;
  }
}
