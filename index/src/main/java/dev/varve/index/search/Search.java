package dev.varve.index.search;

import dev.varve.index.query.LuceneQueries;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;

/** Runs a search over the live documents of a reader, whatever its segments. */
public final class Search {

  private Search() {}

  /**
   * {@link QueryException} when the query cannot be run, {@link IllegalArgumentException} when the
   * position does not fit the sort. The reader must stay open meanwhile.
   *
   * @param numbers of this state, kept between searches so that warnings are cheap
   */
  public static SearchResult run(IndexReader reader, SearchRequest request, NumberCounts numbers) {
    try {
      Matches matches = Matches.of(Searchers.of(reader), LuceneQueries.of(request.query()));
      RowOrder order = new RowOrder(request.sort(), request.query());
      Page page = new PageFinder(order, request).find(matches);
      return new SearchResult(
          matches.total(),
          page.objects(),
          page.positions(),
          new FacetCounter(matches, request.facetLimit()).count(request.facets()),
          page.next(),
          new KeyWarnings(reader, numbers).of(request));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the index", e);
    }
  }

  /** The order of a search's rows by their positions, in whatever index they are. */
  public static Comparator<Position> order(List<SortKey> sort, Query query) {
    return new RowOrder(sort, query)::compare;
  }

  /** The same for a state that is asked once. */
  public static SearchResult run(IndexReader reader, SearchRequest request) {
    return run(reader, request, new NumberCounts());
  }

  /** The matching live documents of each segment that has any; exceptions as {@link #run}. */
  public static List<MatchingDocs> matches(IndexReader reader, Query query) throws IOException {
    return Matches.of(Searchers.of(reader), LuceneQueries.of(query)).leaves().stream()
        .map(leaf -> new MatchingDocs(leaf.context().reader(), leaf.docs(), leaf.count()))
        .toList();
  }

  /** How many live documents match; exceptions as {@link #run}. */
  public static long count(IndexReader reader, Query query) throws IOException {
    return Matches.of(Searchers.of(reader), LuceneQueries.of(query)).total();
  }

  /**
   * What in a query may be a mistake, whatever its parameters will be.
   *
   * @param numbers as for {@link #run}
   */
  public static List<String> warnings(IndexReader reader, Query query, NumberCounts numbers)
      throws IOException {
    return new KeyWarnings(reader, numbers).of(query);
  }
}
