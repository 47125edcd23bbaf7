package dev.varve.index.query;

import java.util.List;

/**
 * A text of an object in which a query found something.
 *
 * @param field as a query writes it: {@code path}, a built-in field, a key
 * @param conditions what of the query matched here, in its one text
 * @param ranges the places, in order and apart from each other
 */
public record Highlight(String field, List<String> conditions, List<Range> ranges) {

  /** From (included) to (excluded), in UTF-16 units. */
  public record Range(int from, int to) {}
}
