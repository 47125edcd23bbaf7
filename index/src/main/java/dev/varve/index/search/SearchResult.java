package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * @param total exact count of matching objects
 * @param positions where each of the objects stands in the order
 * @param next null when there is no further page
 * @param warnings what may be a mistake in the request; never changes the result
 */
public record SearchResult(
    long total,
    List<ObjectVersion> objects,
    List<Position> positions,
    SortedMap<String, Facet> facets,
    @Nullable Position next,
    List<String> warnings) {

  /**
   * Counts of one field's values, largest first, ties by value.
   *
   * @param distinct how many values there are in all
   * @param missing how many matching objects lack the field
   */
  public record Facet(List<Bucket> buckets, long distinct, long missing) {}

  /**
   * How many matching objects have the value.
   *
   * @param value one longer than 1,024 bytes is its beginning and its SHA-256 in hex
   */
  public record Bucket(String value, long count) {}
}
