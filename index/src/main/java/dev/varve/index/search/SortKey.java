package dev.varve.index.search;

/**
 * @param field a built-in field or a metadata key, as in a query
 * @param type how values are compared; values that don't parse as it count as missing
 */
public record SortKey(String field, Type type, boolean descending) {

  /** How values are compared. */
  public enum Type {
    TEXT,
    NUMBER,
    DATE
  }
}
