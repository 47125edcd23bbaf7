package dev.varve.index.search;

import static java.util.Objects.requireNonNull;

/**
 * @param field a built-in field or a metadata key, as in a query
 * @param type how values are compared; values that don't parse as it count as missing. Size,
 *     modified and path have an order of their own, and so has text about the commit
 */
public record SortKey(String field, Type type, boolean descending) {

  /** How values are compared. */
  public enum Type {
    TEXT,
    NUMBER,
    DATE
  }

  public SortKey {
    requireNonNull(field, "field is null");
    requireNonNull(type, "type is null");
  }
}
