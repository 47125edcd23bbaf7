package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import dev.varve.index.query.Query;
import dev.varve.index.search.SearchResult.Bucket;
import dev.varve.index.search.SearchResult.Facet;
import java.io.IOException;
import java.util.List;

/** Every path is there once: the first in order are the largest. */
final class PathFacet {

  private PathFacet() {}

  static Facet count(Matches matches, int limit) throws IOException {
    Page first =
        new PageFinder(new RowOrder(List.of(), new Query.MatchAll()), null, limit).find(matches);
    List<Bucket> buckets =
        first.objects().stream().map(ObjectVersion::path).map(path -> new Bucket(path, 1)).toList();
    return new Facet(buckets, matches.total(), 0);
  }
}
