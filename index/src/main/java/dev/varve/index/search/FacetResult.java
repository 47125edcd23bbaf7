package dev.varve.index.search;

import dev.varve.index.search.SearchResult.Bucket;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a facet counted. The same objects give the same bytes, whatever the segments. */
public sealed interface FacetResult {

  /** How many matching objects lack the field, or hold nothing there that counts. */
  long missing();

  /**
   * Values, largest first, ties by value.
   *
   * @param distinct how many values there are in all, of those that were asked for
   * @param missing how many matching objects lack the field
   */
  record Terms(List<Bucket> buckets, long distinct, long missing) implements FacetResult {}

  /**
   * Bins without gaps, in order.
   *
   * @param type {@code number} or {@code date}
   * @param scale {@code linear}; {@code log} where a few values are far larger than the rest;
   *     {@code calendar} for dates, in UTC
   * @param step what lies between two bins; empty on a log scale
   */
  record Histogram(String type, String scale, String step, List<Bin> bins, long missing)
      implements FacetResult {}

  /** From (included) to (excluded, but for a last number). */
  record Bin(String from, String to, long count) {}

  /**
   * Of the values that are numbers, or dates where there are more of those.
   *
   * @param type {@code number} or {@code date}
   * @param count how many objects have such a value
   * @param mean null for none
   * @param percentiles by nearest rank, {@code p01} to {@code p99}
   * @param distinct how many different ones there are; 0.1 and 0.10 are one
   */
  record Stats(
      String type,
      long count,
      @Nullable String min,
      @Nullable String max,
      @Nullable String mean,
      SortedMap<String, String> percentiles,
      long distinct,
      long missing)
      implements FacetResult {}
}
