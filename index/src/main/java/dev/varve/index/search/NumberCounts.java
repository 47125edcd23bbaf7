package dev.varve.index.search;

import dev.varve.index.query.Field;
import dev.varve.index.query.LuceneQueries;
import dev.varve.index.query.Query;
import dev.varve.index.query.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.Nullable;

/**
 * How many objects of one state have a key, and on how many of them it is a number. Counting takes
 * two passes over the key and a state never changes, so the counts of the {@value #MOST_KEYS} keys
 * that were asked last are kept. For several threads: two may count the same at once.
 */
public final class NumberCounts {

  private static final int MOST_KEYS = 64;
  private static final Value.Number LOWEST = new Value.Number("-1.7976931348623157e308");

  private final Map<String, Counted> known = new LinkedHashMap<>(16, 0.75f, true);

  /** The two counts; equal when every value of the key is a number. */
  record Counted(long numbers, long all) {}

  /**
   * @param reader always the same state
   */
  Counted of(IndexReader reader, String key) throws IOException {
    @Nullable Counted before = known(key);
    if (before != null) {
      return before;
    }
    Field field = new Field.Key(key);
    Counted counted =
        new Counted(
            count(reader, new Query.Range(field, LOWEST, true, null, false)),
            count(reader, new Query.Has(field)));
    keep(key, counted);
    return counted;
  }

  private synchronized @Nullable Counted known(String key) {
    return known.get(key);
  }

  private synchronized void keep(String key, Counted counted) {
    known.put(key, counted);
    if (known.size() > MOST_KEYS) {
      known.remove(known.keySet().iterator().next());
    }
  }

  private static long count(IndexReader reader, Query query) throws IOException {
    return Matches.of(Searchers.of(reader), LuceneQueries.of(query)).total();
  }
}
