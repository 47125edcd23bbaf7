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
    DATE,
    /** Not by a field's values: the highest score of {@link Relevance} first. */
    RELEVANCE,
    /** Not by a field's values: the version that came first is first. */
    ARRIVAL;

    boolean isOfValues() {
      return this != RELEVANCE && this != ARRIVAL;
    }
  }

  /** What the query's own conditions say. */
  public static final SortKey BY_RELEVANCE = new SortKey("relevance", Type.RELEVANCE, false);

  /** What tells versions of one path apart. */
  public static final SortKey BY_ARRIVAL = new SortKey("arrival", Type.ARRIVAL, false);

  /** With missing values at the end. */
  public SortKey(String field, Type type, boolean descending) {
    this(field, type, descending, false);
  }

  public SortKey {
    requireNonNull(field, "field is null");
    requireNonNull(type, "type is null");
  }
}
