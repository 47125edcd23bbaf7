package dev.varve.search;

import dev.varve.index.View;
import dev.varve.index.query.Query;

/**
 * The objects that a query is asked of, and the query as it can be asked of them. Close it.
 *
 * @param query with {@code changed:} and {@code is:} as the paths that they stand for
 */
public record SearchState(View view, Query query) implements AutoCloseable {

  @Override
  public void close() {
    view.close();
  }
}
