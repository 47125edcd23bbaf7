package dev.varve.index.search;

import dev.varve.index.query.Field;
import dev.varve.index.query.QueryFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.Nullable;

/** Keys that no object has: probably a typing mistake. */
final class KeyWarnings {

  /** Looking for the nearest of very many keys would cost more than the search. */
  private static final int MOST_KEYS = 10_000;

  private final IndexReader reader;
  private @Nullable SortedMap<String, Long> known;

  KeyWarnings(IndexReader reader) {
    this.reader = reader;
  }

  List<String> of(SearchRequest request) throws IOException {
    List<String> warnings = new ArrayList<>();
    for (String key : keys(request)) {
      if (!KeyNames.exists(reader, key)) {
        warnings.add(warning(key));
      }
    }
    return List.copyOf(warnings);
  }

  private static Set<String> keys(SearchRequest request) {
    Set<Field> fields = new LinkedHashSet<>(QueryFields.of(request.query()));
    request.sort().forEach(key -> fields.add(Field.of(key.field())));
    request.facets().forEach(facet -> fields.add(Field.of(facet)));
    Set<String> keys = new LinkedHashSet<>();
    for (Field field : fields) {
      if (field instanceof Field.Key(String key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  private String warning(String key) {
    if (known == null) {
      known = KeyNames.count(reader);
    }
    @Nullable String nearest = nearest(key, known);
    String unknown = "no object here has the key \"" + key + "\"";
    return nearest == null
        ? unknown
        : unknown + "; \"" + nearest + "\" is on " + known.get(nearest);
  }

  /** Other case first, then one or two edits; ties in the order of keys. */
  private static @Nullable String nearest(String key, Map<String, Long> known) {
    if (known.size() > MOST_KEYS) {
      return null;
    }
    for (int edits = 0; edits <= 2; edits++) {
      for (String other : known.keySet()) {
        if (QueryFields.areNear(key, other, edits)) {
          return other;
        }
      }
    }
    return null;
  }
}
