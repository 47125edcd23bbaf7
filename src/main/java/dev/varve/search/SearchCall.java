package dev.varve.search;

import java.util.List;
import java.util.Map;

/**
 * A search as it came in.
 *
 * @param params values of the query's parameters, without the {@code $} of their names
 * @param sort such as {@code -meta.confidence:number,path}; empty for path order
 * @param after a cursor that an earlier page gave, or empty
 */
public record SearchCall(
    String q,
    Map<String, String> params,
    String sort,
    int limit,
    String after,
    List<String> facets) {

  public SearchCall {
    params = Map.copyOf(params);
    facets = List.copyOf(facets);
  }

  /** A search without parameters. */
  public SearchCall(String q, String sort, int limit, String after, List<String> facets) {
    this(q, Map.of(), sort, limit, after, facets);
  }
}
