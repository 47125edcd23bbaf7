package dev.varve.api;

import dev.varve.diff.DiffPageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** Which part of a diff is wanted. */
record DiffQuery(
    @QueryParam("prefix") @DefaultValue("") String prefix,
    @QueryParam("after") @DefaultValue("") String after,
    @QueryParam("delimiter") @DefaultValue("") String delimiter,
    @QueryParam("amount") @DefaultValue(Amount.DEFAULT) Amount amount,
    @QueryParam("include_left_stats") @DefaultValue("false") Flag withLeft,
    @QueryParam("include_right_stats") @DefaultValue("false") Flag withRight) {

  DiffPageRequest request() {
    return new DiffPageRequest(prefix, after, delimiter, amount.rows());
  }
}
