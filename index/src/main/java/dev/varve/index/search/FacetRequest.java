package dev.varve.index.search;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One facet of a search.
 *
 * @param name under which the answer has it
 * @param field a built-in field or a metadata key, as in a query
 * @param limit values wanted of a {@link Kind#TERMS} facet, 0 to 1,000
 * @param contains only values that have this in them, in any case; null for all
 * @param sideways whether conditions of the query that are about just this field are left out, so
 *     that the facet shows what else could be chosen
 */
public record FacetRequest(
    String name, String field, Kind kind, int limit, @Nullable String contains, boolean sideways) {

  /** What is counted. */
  public enum Kind {
    /** How many objects have each value. */
    TERMS,
    /** How many objects have a number or a date within each of some equal steps. */
    HISTOGRAM,
    /** Least, greatest, mean, percentiles and the number of values. */
    STATS
  }

  public FacetRequest {
    requireNonNull(name, "name is null");
    requireNonNull(field, "field is null");
    requireNonNull(kind, "kind is null");
    if (limit < 0 || limit > SearchRequest.MOST_ROWS) {
      throw new IllegalArgumentException("limit is 0 to 1000, not " + limit);
    }
  }

  /** The same without a word on other conditions. */
  public static FacetRequest terms(String field, int limit) {
    return new FacetRequest(field, field, Kind.TERMS, limit, null, false);
  }
}
