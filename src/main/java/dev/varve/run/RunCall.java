package dev.varve.run;

import java.util.Map;

/**
 * How a saved query is to run.
 *
 * @param revision 0 for the newest
 * @param ref empty for the query's own
 * @param after a cursor that an earlier page gave, or empty
 */
public record RunCall(
    int revision, String ref, Map<String, String> params, int limit, String after) {

  public RunCall {
    params = Map.copyOf(params);
  }
}
