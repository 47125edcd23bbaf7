package dev.varve.search;

import dev.varve.index.PageBudget;
import java.util.List;
import java.util.Map;

/**
 * A search as it came in.
 *
 * @param params values of the query's parameters, without the {@code $} of their names
 * @param sort such as {@code -meta.confidence:number,path}; empty for path order
 * @param after a cursor that an earlier page gave, or empty
 * @param mostText as of a {@link dev.varve.index.search.SearchRequest}
 */
public record SearchCall(
    String q,
    Map<String, String> params,
    String sort,
    int limit,
    String after,
    List<String> facets,
    long mostText) {

  public SearchCall {
    params = Map.copyOf(params);
    facets = List.copyOf(facets);
  }

  /** With pages of the usual size. */
  public SearchCall(
      String q,
      Map<String, String> params,
      String sort,
      int limit,
      String after,
      List<String> facets) {
    this(q, params, sort, limit, after, facets, PageBudget.MOST_TEXT);
  }

  /** A search without parameters. */
  public SearchCall(String q, String sort, int limit, String after, List<String> facets) {
    this(q, Map.of(), sort, limit, after, facets);
  }

  /** The same where the page is a part of an answer, one of so many. */
  public SearchCall oneOf(int parts) {
    return new SearchCall(q, params, sort, limit, after, facets, mostText / parts);
  }
}
