package dev.varve.api;

import dev.varve.history.QueryCall;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** A query in an address whose result is followed. */
record FollowQuery(
    @QueryParam("q") @DefaultValue("") String q,
    @QueryParam("params") @DefaultValue("{}") QueryParams params,
    @QueryParam("limit") @DefaultValue(SearchLimit.DEFAULT) SearchLimit limit,
    @QueryParam("after") @DefaultValue("") String after) {

  QueryCall call() {
    return new QueryCall(q, params.values(), limit.rows(), after);
  }
}
