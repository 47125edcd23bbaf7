package dev.varve.index.search;

import dev.varve.index.Utf8Order;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.query.Field;
import dev.varve.index.search.SearchResult.Facet;
import java.io.IOException;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** Exact counts of the values of fields among the matches. */
final class FacetCounter {

  private final Matches matches;
  private final int limit;

  FacetCounter(Matches matches, int limit) {
    this.matches = matches;
    this.limit = limit;
  }

  /** By the fields' names as they were asked for. */
  SortedMap<String, Facet> count(Collection<String> fields) throws IOException {
    SortedMap<String, Facet> facets = new TreeMap<>(Utf8Order.INSTANCE);
    for (String field : fields) {
      facets.put(field, count(Field.of(field)));
    }
    return facets;
  }

  Facet count(Field field) throws IOException {
    return switch (field) {
      case Field.Key(String key) -> new TextFacet(matches, KeyTerm.of(key)).count(limit);
      case Field.System(Builtin builtin) ->
          switch (builtin) {
            case PATH -> PathFacet.count(matches, limit);
            case SIZE, MODIFIED, CHANGED_AT, CREATED_AT -> LongFacet.count(matches, builtin, limit);
            default -> new TextFacet(matches, KeyTerm.of(builtin)).count(limit);
          };
    };
  }
}
