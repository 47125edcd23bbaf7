package dev.varve.index.search;

import dev.varve.index.PageBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first rows behind a position: the first ones of every segment by ranks alone, which
 * only mean something there, then a merge of the segments by values. Only rows that reach the front
 * of the merge are read.
 */
final class PageFinder {

  private final RowOrder order;
  private final @Nullable Position after;
  private final int limit;
  private final PageBudget budget;

  PageFinder(RowOrder order, SearchRequest request) {
    this.order = order;
    this.after = request.after();
    this.limit = request.limit();
    this.budget = request.budget();
    if (after != null) {
      order.check(after);
    }
  }

  Page find(Matches matches) throws IOException {
    if (limit == 0) {
      return new Page(List.of(), List.of(), null);
    }
    PriorityQueue<LeafRows> fronts =
        new PriorityQueue<>(Comparator.comparing(LeafRows::front, order));
    for (Matches.Leaf leaf : matches.leaves()) {
      LeafRows rows = LeafRows.find(leaf, order.keys(), after, limit + 1);
      if (rows.advance()) {
        fronts.add(rows);
      }
    }
    List<Row> rows = new ArrayList<>();
    while (!fronts.isEmpty()) {
      LeafRows first = fronts.remove();
      if (!budget.take(first.front().version().textLength())) {
        return Page.of(rows, true);
      }
      rows.add(first.front());
      if (first.advance()) {
        fronts.add(first);
      }
    }
    return Page.of(rows, false);
  }
}
