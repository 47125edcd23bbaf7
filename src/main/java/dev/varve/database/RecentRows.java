package dev.varve.database;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What was read by key a moment ago, for rows that every request asks for and that hardly ever
 * change. For several threads.
 *
 * <p>INVARIANT: what was read before {@link #forget} is never given out after it, also when the
 * read was under way. Whoever changes a row calls it when the change is committed; other processes'
 * changes are seen when the moment is over.
 */
public final class RecentRows<K, V> {

  private static final int MOST = 10_000;

  private record Read<V>(V value, long generation, long untilMs) {}

  private final long keptMs;
  private final InstantSource clock;
  private final AtomicLong generation = new AtomicLong();
  private final Map<K, Read<V>> reads = new ConcurrentHashMap<>();

  public RecentRows(Duration kept, InstantSource clock) {
    keptMs = kept.toMillis();
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * @param load reads the row when it was not read lately; what it throws is not kept
   */
  public V get(K key, Function<K, V> load) {
    long now = generation.get();
    Read<V> read = reads.get(key);
    if (read != null && read.generation() == now && clock.millis() < read.untilMs()) {
      return read.value();
    }
    V value = load.apply(key);
    if (reads.size() >= MOST) {
      reads.clear();
    }
    reads.put(key, new Read<>(value, now, clock.millis() + keptMs));
    return value;
  }

  /** Something has changed: all is read anew. */
  public void forget() {
    generation.incrementAndGet();
    reads.clear();
  }
}
