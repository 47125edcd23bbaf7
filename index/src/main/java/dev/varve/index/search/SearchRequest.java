package dev.varve.index.search;

import static java.util.Objects.requireNonNull;

import dev.varve.index.PageBudget;
import dev.varve.index.query.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param sort empty for path order; path order always decides ties
 * @param limit rows wanted, 0 to 1,000
 * @param after sort values of the last row of the page before, as {@link SearchResult#next} gave
 *     them; null for the first page
 * @param facets keys or built-in fields whose values are to be counted
 * @param facetLimit values wanted of each facet
 * @param mostText characters of a page's texts; a page that is full ends before its limit
 */
public record SearchRequest(
    Query query,
    List<SortKey> sort,
    int limit,
    @Nullable Position after,
    List<String> facets,
    int facetLimit,
    long mostText) {

  /** Most rows of a page, most values of a facet. */
  public static final int MOST_ROWS = 1_000;

  private static final int MOST_SORT_KEYS = 8;
  private static final int MOST_FACETS = 50;

  public SearchRequest {
    requireNonNull(query, "query is null");
    sort = List.copyOf(sort);
    facets = List.copyOf(facets);
    check(limit, MOST_ROWS, "limit");
    check(facetLimit, MOST_ROWS, "facetLimit");
    check(sort.size(), MOST_SORT_KEYS, "number of sort keys");
    check(facets.size(), MOST_FACETS, "number of facets");
    if (after != null && after.values().size() != sort.size()) {
      throw new IllegalArgumentException(
          "the position has " + after.values().size() + " sort values, the sort " + sort.size());
    }
  }

  /** With pages of the usual size. */
  public SearchRequest(
      Query query,
      List<SortKey> sort,
      int limit,
      @Nullable Position after,
      List<String> facets,
      int facetLimit) {
    this(query, sort, limit, after, facets, facetLimit, PageBudget.MOST_TEXT);
  }

  /** How much a page of this request may take up. */
  PageBudget budget() {
    return new PageBudget(limit, mostText);
  }

  private static void check(int value, int most, String what) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(what + " is 0 to " + most + ", not " + value);
    }
  }
}
