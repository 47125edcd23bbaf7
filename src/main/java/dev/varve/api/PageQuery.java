package dev.varve.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/**
 * Which part of a list is wanted.
 *
 * @param after the last id or path of the page before, exclusive
 */
record PageQuery(
    @QueryParam("prefix") @DefaultValue("") String prefix,
    @QueryParam("after") @DefaultValue("") String after,
    @QueryParam("amount") @DefaultValue(Amount.DEFAULT) Amount amount) {

  /** One row more than asked for tells whether there is a further page. */
  int rowsToRead() {
    return amount.rows() + 1;
  }
}
