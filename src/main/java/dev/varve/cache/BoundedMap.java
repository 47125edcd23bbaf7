package dev.varve.cache;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map of so many entries; one more puts out the eldest. For several threads.
 *
 * <p>Caffeine was not taken: it puts out what it thinks of least use, later and on other threads,
 * where those who use this count on the very latest.
 */
public final class BoundedMap<K, V> {

  private final Map<K, V> entries;

  private BoundedMap(int most, boolean isByUse) {
    if (most < 1) {
      throw new IllegalArgumentException("a map of " + most + " entries keeps nothing");
    }
    entries =
        new LinkedHashMap<>(16, 0.75f, isByUse) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** The eldest is what was used longest ago: put or got. */
  public static <K, V> BoundedMap<K, V> ofLatestUsed(int most) {
    return new BoundedMap<>(most, true);
  }

  /** The eldest is what came first, also when it is put again. */
  public static <K, V> BoundedMap<K, V> ofLatestAdded(int most) {
    return new BoundedMap<>(most, false);
  }

  public synchronized @Nullable V get(K key) {
    return entries.get(key);
  }

  /**
   * Threads that miss at one time may each load: nothing is locked meanwhile.
   *
   * @param load what it throws is not kept
   */
  public V get(K key, Function<? super K, ? extends V> load) {
    V known = get(key);
    if (known != null) {
      return known;
    }
    V loaded = load.apply(key);
    put(key, loaded);
    return loaded;
  }

  /** Is no use of the entry. */
  public synchronized boolean contains(K key) {
    return entries.containsKey(key);
  }

  public synchronized void put(K key, V value) {
    entries.put(requireNonNull(key, "key is null"), requireNonNull(value, "value is null"));
  }

  public synchronized void remove(K key) {
    entries.remove(key);
  }
}
