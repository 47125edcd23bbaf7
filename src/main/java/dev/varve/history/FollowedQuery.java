package dev.varve.history;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.search.PreparedQuery;

/** What a query must not ask when its result is followed from state to state. */
final class FollowedQuery {

  private static final int MAX_LIMIT = 1000;

  private FollowedQuery() {}

  static void check(PreparedQuery query, int limit) {
    if (query.changed() != null) {
      throw query
          .typed()
          .refusal(query.changed(), "here the address says which states are compared", null);
    }
    if (limit < 0 || limit > MAX_LIMIT) {
      throw new InvalidRequest("limit is " + limit + "; it goes from 0 to " + MAX_LIMIT);
    }
  }
}
