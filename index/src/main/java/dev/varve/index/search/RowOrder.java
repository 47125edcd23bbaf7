package dev.varve.index.search;

import dev.varve.index.Utf8Order;
import dev.varve.index.query.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order of rows: the sort keys in turn, missing values at one end, and the path at the end. */
final class RowOrder implements Comparator<Row> {

  private final List<RowKey> keys;
  private final List<SortKey> sort;

  /**
   * @param query what relevance is relative to
   */
  RowOrder(List<SortKey> sort, Query query) {
    this.sort = sort;
    keys = sort.stream().map(key -> RowKey.of(key, query)).toList();
  }

  /** The sort keys, and the path behind them. */
  List<RowKey> keys() {
    List<RowKey> all = new ArrayList<>(keys);
    all.add(new PathKey(false));
    return all;
  }

  void check(Position position) {
    if (position.values().size() != keys.size()) {
      throw new InvalidPositionException("a position has a value for each sort key");
    }
    for (int i = 0; i < keys.size(); i++) {
      @Nullable String value = position.values().get(i);
      if (value != null) {
        check(keys.get(i), value);
      }
    }
  }

  private static void check(RowKey key, String value) {
    try {
      key.check(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidPositionException(e.getMessage());
    }
  }

  @Override
  public int compare(Row left, Row right) {
    return compare(left.position(), right.position());
  }

  int compare(Position left, Position right) {
    for (int i = 0; i < keys.size(); i++) {
      int compared = compare(i, left.values().get(i), right.values().get(i));
      if (compared != 0) {
        return compared;
      }
    }
    return Utf8Order.INSTANCE.compare(left.path(), right.path());
  }

  private int compare(int key, @Nullable String left, @Nullable String right) {
    if (left == null || right == null) {
      int missingLast = Boolean.compare(left == null, right == null);
      return sort.get(key).missingFirst() ? -missingLast : missingLast;
    }
    int ascending = keys.get(key).ascending().compare(left, right);
    return sort.get(key).descending() ? -ascending : ascending;
  }
}
