package dev.varve.index.search;

import static java.util.Objects.requireNonNull;

/**
 * @param field a built-in field or a metadata key, as in a query
 * @param type how values are compared; values that don't parse as it count as missing. Size,
 *     modified and path have an order of their own, and so has text about the commit
 * @param missingFirst whether objects without a value come before all others, in either direction;
 *     else they come last
 */
public record SortKey(String field, Type type, boolean descending, boolean missingFirst) {

  /** How values are compared. */
  public enum Type {
    TEXT,
    NUMBER,
    DATE
  }

  /** With missing values at the end. */
  public SortKey(String field, Type type, boolean descending) {
    this(field, type, descending, false);
  }

  public SortKey {
    requireNonNull(field, "field is null");
    requireNonNull(type, "type is null");
  }
}
