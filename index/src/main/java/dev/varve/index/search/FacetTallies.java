package dev.varve.index.search;

import dev.varve.index.query.Field;
import dev.varve.index.query.Query;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tallies of the states of one index, by whoever's seq they are; bounded by bytes, what was not
 * used longest goes first. For several threads.
 */
public final class FacetTallies {

  private static final long MOST_BYTES = 8L << 20;

  private record Entry(long seq, Query query, Field field) {}

  private final Map<Entry, FacetTally> tallies = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** What was counted of a query's matches at a commit; null when it is not known any more. */
  public synchronized @Nullable FacetTally find(long seq, Query query, Field field) {
    return tallies.get(new Entry(seq, query, field));
  }

  /** Keeps a tally, as long as there is room. */
  public synchronized void keep(long seq, Query query, Field field, FacetTally tally) {
    @Nullable FacetTally before = tallies.put(new Entry(seq, query, field), tally);
    bytes += tally.ramBytes() - (before == null ? 0 : before.ramBytes());
    Iterator<FacetTally> eldest = tallies.values().iterator();
    while (bytes > MOST_BYTES && eldest.hasNext()) {
      bytes -= eldest.next().ramBytes();
      eldest.remove();
    }
  }
}
