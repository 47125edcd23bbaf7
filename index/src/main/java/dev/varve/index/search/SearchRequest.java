package dev.varve.index.search;

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
 */
public record SearchRequest(
    Query query,
    List<SortKey> sort,
    int limit,
    @Nullable Position after,
    List<String> facets,
    int facetLimit) {}
