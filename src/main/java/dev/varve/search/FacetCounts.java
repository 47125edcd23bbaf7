package dev.varve.search;

import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.Utf8Order;
import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.Query;
import dev.varve.index.search.FacetRequest;
import dev.varve.index.search.FacetResult;
import dev.varve.index.search.Facets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
    SortedMap<String, FacetResult> counted =
        isOfCommit(target)
            ? kept(new Place(repository, target.commit()), state, asked, facets)
            : state.view().facets(state.query(), facets);
    List<String> fields = facets.stream().map(FacetRequest::field).toList();
    return new Counted(
        counted, fields.isEmpty() ? List.of() : state.view().inspect(Facets.warnings(fields)));
  }

  private static boolean isOfCommit(SearchTarget target) {
    return target.staged() == null && target.changedSince() == null;
  }

  private record Place(Repository repository, CommitId commit) {}

  /** Those that are not kept yet are counted together, so that the query runs once for them. */
  private SortedMap<String, FacetResult> kept(
      Place place, SearchState state, Query asked, List<FacetRequest> facets) {
    String text = CanonicalText.of(asked);
    SortedMap<String, FacetResult> known = new TreeMap<>(Utf8Order.INSTANCE);
    List<FacetRequest> missing = new ArrayList<>();
    for (FacetRequest facet : facets) {
      @Nullable FacetResult kept =
          cache.find(
              place.repository(), place.commit(), new Question(text, facet), FacetResult.class);
      if (kept == null) {
        missing.add(facet);
      } else {
        known.put(facet.name(), kept);
      }
    }
    if (!missing.isEmpty()) {
      SortedMap<String, FacetResult> counted = state.view().facets(state.query(), missing);
      missing.forEach(facet -> keep(place, new Question(text, facet), counted.get(facet.name())));
      known.putAll(counted);
    }
    return known;
  }

  private void keep(Place place, Question question, FacetResult counted) {
    cache.put(place.repository(), place.commit(), question, counted, bytes(counted));
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
