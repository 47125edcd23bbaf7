package dev.varve.api;

import dev.varve.index.ObjectVersion;
import dev.varve.index.query.Highlights;
import dev.varve.index.search.FacetResult;
import dev.varve.search.SearchAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The answer of a search. Holds nothing that may differ between two runs of the same search. */
record SearchBody(
    String commit,
    long total,
    List<SearchRow> results,
    Map<String, FacetResult> facets,
    String next,
    List<String> warnings) {

  /**
   * @param keys what of the metadata is wanted; null for all
   */
  static SearchBody of(SearchAnswer answer, @Nullable Set<String> keys) {
    return of(answer, version -> new SearchRow(ObjectStats.withKeys(version, keys), null));
  }

  static SearchBody wanted(SearchAnswer answer, SearchWish wanted) {
    @Nullable Set<String> keys = wanted.keys();
    if (!wanted.isHighlighted()) {
      return of(answer, keys);
    }
    Highlights highlights = Highlights.of(answer.resolved().query());
    return of(
        answer,
        version -> new SearchRow(ObjectStats.withKeys(version, keys), highlights.in(version)));
  }

  private static SearchBody of(SearchAnswer answer, Function<ObjectVersion, SearchRow> row) {
    return new SearchBody(
        answer.commit().hex(),
        answer.total(),
        answer.results().stream().map(row).toList(),
        answer.facets(),
        answer.next(),
        answer.warnings());
  }
}
