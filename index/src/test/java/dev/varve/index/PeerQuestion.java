package dev.varve.index;

import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import dev.varve.index.search.FacetRequest;
import dev.varve.index.search.Facets;
import dev.varve.index.search.NumberCounts;
import dev.varve.index.search.Search;
import dev.varve.index.search.SearchRequest;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexReader;

/** A question put to a view, and by the same code to a bare Lucene index. */
final class PeerQuestion {

  private final PeerQuery query;
  private final Query parsed;
  private final NumberCounts counts = new NumberCounts();

  PeerQuestion(PeerQuery query) {
    this.query = query;
    parsed = QueryParser.parse(query.text());
  }

  PeerQuery query() {
    return query;
  }

  /** How many objects there are; of a facet always 1. */
  long count(View view) {
    return query.isFacet() ? view.facets(parsed, facet()).size() : view.search(page()).total();
  }

  /** Counts a facet anew, whatever is known of it. */
  long recount(View view) {
    return view.inspect(Facets.count(parsed, facet())).size();
  }

  /** The same of a reader, always the same one. */
  long count(IndexReader fresh) throws IOException {
    return query.isFacet()
        ? Facets.count(parsed, facet()).of(fresh).size()
        : Search.run(fresh, page(), counts).total();
  }

  void check(View view, IndexReader fresh) throws IOException {
    if (count(view) != count(fresh)) {
      throw new AssertionError(
          query.name() + " finds " + count(view) + ", in a fresh index " + count(fresh));
    }
  }

  private List<FacetRequest> facet() {
    return List.of(FacetRequest.terms(query.facet(), 100));
  }

  private SearchRequest page() {
    return new SearchRequest(parsed, List.of(), 20, null, List.of(), 0);
  }
}
