package dev.varve.index;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Pairs in the order of {@link Utf8Order}, unmodifiable, in one array: a version's metadata are
 * read far more often than made, and a tree costs a node for each pair and a copy wherever somebody
 * might change it.
 */
public final class OrderedPairs extends AbstractMap<String, String>
    implements SortedMap<String, String> {

  private static final OrderedPairs NONE = new OrderedPairs(new String[0], 0, 0);

  /** Key, value, key, value, the keys strictly ascending. */
  private final String[] pairs;

  /** In pairs. */
  private final int from;

  private final int to;

  private OrderedPairs(String[] pairs, int from, int to) {
    this.pairs = pairs;
    this.from = from;
    this.to = to;
  }

  /** The given pairs; the same object when they are such already. */
  public static OrderedPairs of(Map<String, String> pairs) {
    if (pairs instanceof OrderedPairs ordered) {
      return ordered;
    }
    if (pairs.isEmpty()) {
      return NONE;
    }
    SortedMap<String, String> sorted = new TreeMap<>(Utf8Order.INSTANCE);
    sorted.putAll(pairs);
    String[] array = new String[2 * sorted.size()];
    int next = 0;
    for (Map.Entry<String, String> pair : sorted.entrySet()) {
      array[next++] = pair.getKey();
      array[next++] = pair.getValue();
    }
    return new OrderedPairs(array, 0, sorted.size());
  }

  /**
   * Takes the array over: nobody may change it any more.
   *
   * @param ascending key, value, key, value; {@link IllegalArgumentException} unless the keys
   *     strictly ascend
   */
  public static OrderedPairs ofAscending(String[] ascending) {
    for (int i = 2; i < ascending.length; i += 2) {
      if (Utf8Order.INSTANCE.compare(ascending[i - 2], ascending[i]) >= 0) {
        throw new IllegalArgumentException("keys out of order");
      }
    }
    return ascending.length == 0 ? NONE : new OrderedPairs(ascending, 0, ascending.length / 2);
  }

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public @Nullable String get(Object key) {
    int found = key instanceof String text ? find(text) : -1;
    return found < 0 ? null : pairs[2 * found + 1];
  }

  @Override
  public boolean containsKey(Object key) {
    return key instanceof String text && find(text) >= 0;
  }

  /** The pair with the key; else -1 minus the pair that comes behind it. */
  private int find(String key) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = Utf8Order.INSTANCE.compare(pairs[2 * middle], key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -1 - low;
  }

  private int atOrBehind(String key) {
    int found = find(key);
    return found < 0 ? -1 - found : found;
  }

  @Override
  public Comparator<? super String> comparator() {
    return Utf8Order.INSTANCE;
  }

  @Override
  public SortedMap<String, String> subMap(String first, String end) {
    if (Utf8Order.INSTANCE.compare(first, end) > 0) {
      throw new IllegalArgumentException(first + " comes behind " + end);
    }
    return new OrderedPairs(pairs, atOrBehind(first), atOrBehind(end));
  }

  @Override
  public SortedMap<String, String> headMap(String end) {
    return new OrderedPairs(pairs, from, atOrBehind(end));
  }

  @Override
  public SortedMap<String, String> tailMap(String first) {
    return new OrderedPairs(pairs, atOrBehind(first), to);
  }

  @Override
  public String firstKey() {
    return key(from);
  }

  @Override
  public String lastKey() {
    return key(to - 1);
  }

  private String key(int pair) {
    if (isEmpty()) {
      throw new NoSuchElementException();
    }
    return pairs[2 * pair];
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super String> action) {
    for (int pair = from; pair < to; pair++) {
      action.accept(pairs[2 * pair], pairs[2 * pair + 1]);
    }
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<String, String>> {

    @Override
    public int size() {
      return OrderedPairs.this.size();
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
      return new Walk();
    }
  }

  private final class Walk implements Iterator<Map.Entry<String, String>> {

    private int next = from;

    @Override
    public boolean hasNext() {
      return next < to;
    }

    @Override
    public Map.Entry<String, String> next() {
      if (next == to) {
        throw new NoSuchElementException();
      }
      int pair = next++;
      return Map.entry(pairs[2 * pair], pairs[2 * pair + 1]);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OrderedPairs pairs ? isSame(pairs) : super.equals(other);
  }

  private boolean isSame(OrderedPairs other) {
    return Arrays.equals(pairs, 2 * from, 2 * to, other.pairs, 2 * other.from, 2 * other.to);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
