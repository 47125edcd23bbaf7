package dev.varve.search;

import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out about the state of a commit, which never changes: facets, keys. Bounded by an
 * estimate of its bytes; what was not used longest goes first. For several threads: two may work
 * the same out at once.
 */
@ApplicationScoped
public class ViewCache {

  private static final long MOST_BYTES = 32L << 20;

  /**
   * @param what the question, with its own equality
   */
  record Key(UUID repository, CommitId commit, Object what) {}

  private record Entry(Object value, long bytes) {}

  private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param type what values of this kind of question are
   * @param size about how much memory a value takes
   */
  <T> T get(
      Repository repository,
      CommitId commit,
      Object what,
      Class<T> type,
      Function<Object, T> compute,
      ToLongFunction<T> size) {
    @Nullable T known = find(repository, commit, what, type);
    if (known != null) {
      return known;
    }
    T value = compute.apply(what);
    put(repository, commit, what, value, size.applyAsLong(value));
    return value;
  }

  /** Null when it is not kept. */
  <T> @Nullable T find(Repository repository, CommitId commit, Object what, Class<T> type) {
    return type.cast(find(new Key(repository.id(), commit, what)));
  }

  void put(Repository repository, CommitId commit, Object what, Object value, long bytes) {
    put(new Key(repository.id(), commit, what), new Entry(value, bytes));
  }

  private synchronized @Nullable Object find(Key key) {
    @Nullable Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  private synchronized void put(Key key, Entry entry) {
    if (entry.bytes() > MOST_BYTES / 4) {
      return;
    }
    @Nullable Entry before = entries.put(key, entry);
    bytes += entry.bytes() - (before == null ? 0 : before.bytes());
    Iterator<Entry> eldest = entries.values().iterator();
    while (bytes > MOST_BYTES && eldest.hasNext()) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }
}
