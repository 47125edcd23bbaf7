package dev.varve.api;

import dev.varve.index.search.FacetResult;
import dev.varve.search.SearchAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answer of a search. Holds nothing that may differ between two runs of the same search. */
record SearchBody(
    String commit,
    long total,
    List<ObjectStats> results,
    Map<String, FacetResult> facets,
    String next,
    List<String> warnings) {

  /**
   * @param keys what of the metadata is wanted; null for all
   */
  static SearchBody of(SearchAnswer answer, @Nullable Set<String> keys) {
    return new SearchBody(
        answer.commit().hex(),
        answer.total(),
        answer.results().stream().map(version -> ObjectStats.withKeys(version, keys)).toList(),
        answer.facets(),
        answer.next(),
        answer.warnings());
  }
}
