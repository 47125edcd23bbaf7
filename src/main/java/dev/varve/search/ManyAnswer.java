package dev.varve.search;

import dev.varve.index.ObjectVersion;
import dev.varve.index.search.FacetResult;
import java.util.List;
import java.util.SortedMap;

/**
 * One answer of several repositories.
 *
 * @param parts in the order of the places that were asked
 * @param rows in the one order of the search
 * @param next cursor of the next page, empty at the end
 */
public record ManyAnswer(
    List<Part> parts, List<FoundRow> rows, SortedMap<String, FacetResult> facets, String next) {

  /** What one of them has to it. */
  public record Part(
      SearchPlace place, SearchAnswer.Resolved resolved, long total, List<String> warnings) {}

  /** A row, and where it is from. */
  public record FoundRow(Part part, ObjectVersion object) {}

  public long total() {
    return parts.stream().mapToLong(Part::total).sum();
  }
}
