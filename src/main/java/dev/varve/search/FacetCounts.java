package dev.varve.search;

import dev.varve.graph.Repository;
import dev.varve.index.Utf8Order;
import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.Query;
import dev.varve.index.search.FacetRequest;
import dev.varve.index.search.FacetResult;
import dev.varve.index.search.Facets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Facets of searches; those of a commit are kept, since they never change. */
@ApplicationScoped
class FacetCounts {

  private static final long BUCKET_BYTES = 120;

  /**
   * @param warnings about the fields that are counted
   */
  record Counted(SortedMap<String, FacetResult> facets, List<String> warnings) {}

  /** What is kept: the facet of a query, by its one text. */
  private record Question(String query, FacetRequest facet) {}

  private final ViewCache cache;

  FacetCounts(ViewCache cache) {
    this.cache = cache;
  }

  /**
   * @param asked as the state's, with {@code changed:} still in it
   */
  Counted count(
      Repository repository,
      SearchTarget target,
      SearchState state,
      Query asked,
      List<FacetRequest> facets) {
    SortedMap<String, FacetResult> counted = new TreeMap<>(Utf8Order.INSTANCE);
    for (FacetRequest facet : facets) {
      counted.put(
          facet.name(),
          isOfCommit(target)
              ? kept(repository, target, state, new Question(CanonicalText.of(asked), facet))
              : count(state, facet));
    }
    List<String> fields = facets.stream().map(FacetRequest::field).toList();
    return new Counted(
        counted, fields.isEmpty() ? List.of() : state.view().inspect(Facets.warnings(fields)));
  }

  private static boolean isOfCommit(SearchTarget target) {
    return target.staged() == null && target.changedSince() == null;
  }

  private FacetResult kept(
      Repository repository, SearchTarget target, SearchState state, Question question) {
    return cache.get(
        repository,
        target.commit(),
        question,
        FacetResult.class,
        what -> count(state, question.facet()),
        FacetCounts::bytes);
  }

  private static FacetResult count(SearchState state, FacetRequest facet) {
    return state.view().facets(state.query(), List.of(facet)).get(facet.name());
  }

  private static long bytes(FacetResult result) {
    return switch (result) {
      case FacetResult.Terms terms ->
          terms.buckets().stream()
              .mapToLong(bucket -> BUCKET_BYTES + 2L * bucket.value().length())
              .sum();
      case FacetResult.Histogram histogram -> 2 * BUCKET_BYTES * histogram.bins().size();
      case FacetResult.Stats stats -> 16 * BUCKET_BYTES;
    };
  }
}
