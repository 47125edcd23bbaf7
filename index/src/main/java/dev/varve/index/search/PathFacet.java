package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import dev.varve.index.query.Query;
import dev.varve.index.search.SearchResult.Bucket;
import dev.varve.index.search.SearchResult.Facet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every path is there once: the first in order are the largest. */
final class PathFacet {

  private static final Query ALL = new Query.MatchAll();

  private PathFacet() {}

  /** Page by page, since whole objects are read for their paths. */
  static Facet count(Matches matches, int limit) throws IOException {
    List<Bucket> buckets = new ArrayList<>();
    @Nullable Position after = null;
    do {
      SearchRequest rest =
          new SearchRequest(ALL, List.of(), limit - buckets.size(), after, List.of(), 0);
      Page page = new PageFinder(new RowOrder(List.of(), ALL), rest).find(matches);
      page.objects().stream()
          .map(ObjectVersion::path)
          .forEach(path -> buckets.add(new Bucket(path, 1)));
      after = page.next();
    } while (after != null && buckets.size() < limit);
    return new Facet(buckets, matches.total(), 0);
  }
}
