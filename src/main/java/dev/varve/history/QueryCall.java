package dev.varve.history;

import java.util.Map;

/**
 * A query whose result is followed.
 *
 * @param params values of the query's parameters
 * @param limit rows wanted
 * @param after a cursor that an earlier page gave, or empty
 */
public record QueryCall(String q, Map<String, String> params, int limit, String after) {

  public QueryCall {
    params = Map.copyOf(params);
  }
}
