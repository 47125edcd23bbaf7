package dev.varve.index.search;

import dev.varve.index.Deadline;
import dev.varve.index.Utf8Order;
import dev.varve.index.document.DateValue;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.document.NumberValue;
import dev.varve.index.search.SearchResult.Bucket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.index.IndexReader;

/**
 * One metadata key in use.
 *
 * @param count how many objects have it
 * @param types how many of them have a {@code number}, {@code date}, {@code boolean} or {@code
 *     text}, by what a value parses as
 * @param distinct how many different values there are
 * @param examples the most frequent values
 */
public record KeyDetails(
    String key, long count, SortedMap<String, Long> types, long distinct, List<Bucket> examples) {

  private static final int EXAMPLES = 5;
  private static final int LONGEST_EXAMPLE = 200;

  /**
   * Some keys in order, and how many objects there are at all.
   *
   * @param more whether there are further keys
   */
  public record Page(long objects, long totalKeys, List<KeyDetails> keys, boolean more) {}

  /**
   * Keys that begin with the prefix and come after another, up to a limit.
   *
   * @param known all keys with their counts, as {@link KeyNames#count} gives them
   */
  public static Inspection<Page> page(
      SortedMap<String, Long> known, String prefix, String after, int limit) {
    List<Map.Entry<String, Long>> wanted =
        known.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .filter(entry -> after.isEmpty() || isAfter(entry.getKey(), after))
            .limit(limit + 1L)
            .toList();
    return reader -> {
      List<KeyDetails> keys = new ArrayList<>();
      for (Map.Entry<String, Long> entry : wanted.subList(0, Math.min(limit, wanted.size()))) {
        keys.add(of(reader, entry.getKey(), entry.getValue()));
      }
      return new Page(reader.numDocs(), known.size(), keys, wanted.size() > limit);
    };
  }

  private static boolean isAfter(String key, String after) {
    return Utf8Order.INSTANCE.compare(key, after) > 0;
  }

  private static KeyDetails of(IndexReader reader, String key, long count) throws IOException {
    SortedMap<String, Long> types = new TreeMap<>();
    PriorityQueue<Bucket> largest = new PriorityQueue<>(Comparator.comparingLong(Bucket::count));
    long distinct = 0;
    LiveValues values = LiveValues.of(reader, KeyTerm.of(key), "");
    while (values.next()) {
      Deadline.check();
      distinct++;
      types.merge(type(values.value()), values.count(), Long::sum);
      // Later ones of the same count don't push earlier ones out: ties are in order of values.
      if (largest.size() < EXAMPLES || values.count() > largest.element().count()) {
        largest.add(new Bucket(values.value(), values.count()));
      }
      if (largest.size() > EXAMPLES) {
        dropLast(largest);
      }
    }
    return new KeyDetails(key, count, types, distinct, examples(largest));
  }

  /** Of the smallest the one that was added last, which is the greatest value. */
  private static void dropLast(PriorityQueue<Bucket> largest) {
    long least = largest.element().count();
    largest.stream()
        .filter(bucket -> bucket.count() == least)
        .max(Comparator.comparing(Bucket::value, Utf8Order.INSTANCE))
        .ifPresent(largest::remove);
  }

  private static List<Bucket> examples(PriorityQueue<Bucket> largest) {
    return largest.stream()
        .sorted(
            Comparator.comparingLong(Bucket::count)
                .reversed()
                .thenComparing(Bucket::value, Utf8Order.INSTANCE))
        .map(bucket -> new Bucket(shortened(bucket.value()), bucket.count()))
        .toList();
  }

  private static String shortened(String value) {
    return value.codePointCount(0, value.length()) <= LONGEST_EXAMPLE
        ? value
        : value.substring(0, value.offsetByCodePoints(0, LONGEST_EXAMPLE)) + "…";
  }

  /** What a value reads as. */
  public static String type(String value) {
    if (NumberValue.parse(value) != null) {
      return "number";
    }
    if (DateValue.parse(value) != null) {
      return "date";
    }
    return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false") ? "boolean" : "text";
  }
}
