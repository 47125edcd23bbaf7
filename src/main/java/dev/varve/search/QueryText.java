package dev.varve.search;

import dev.varve.index.query.Parameters;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import dev.varve.index.query.RelativeDates;
import java.time.Instant;
import java.util.Map;

/** From a query's text to what can be run. */
public final class QueryText {

  private QueryText() {}

  /**
   * @throws dev.varve.index.query.QueryException when the query is not well-formed, or a parameter
   *     has no value
   */
  public static Query bound(String text, Map<String, String> params, Instant now) {
    Query query = Parameters.bind(QueryParser.parse(text), params);
    return RelativeDates.resolve(query, Instant.ofEpochMilli(now.toEpochMilli()));
  }
}
