package dev.varve.api;

import dev.varve.index.search.SearchResult.Facet;
import dev.varve.search.SearchAnswer;
import java.util.List;
import java.util.Map;

/** The answer of a search. Holds nothing that may differ between two runs of the same search. */
record SearchBody(
    String commit,
    long total,
    List<ObjectStats> results,
    Map<String, Facet> facets,
    String next,
    List<String> warnings) {

  static SearchBody of(SearchAnswer answer) {
    return new SearchBody(
        answer.commit().hex(),
        answer.total(),
        answer.results().stream().map(ObjectStats::of).toList(),
        answer.facets(),
        answer.next(),
        answer.warnings());
  }
}
