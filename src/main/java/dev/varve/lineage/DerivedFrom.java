package dev.varve.lineage;

import dev.varve.index.ObjectVersion;
import dev.varve.index.query.Field;
import dev.varve.index.query.Query;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metadata keys of a state that name what an object comes from, one {@link Reference} a line.
 *
 * @param keys {@link #KEY} and those that are declared as references
 * @param warning why there may be more keys; null when these are all
 */
record DerivedFrom(List<String> keys, @Nullable String warning) {

  /** The one that needs no declaration. */
  static final String KEY = "derived_from";

  DerivedFrom {
    keys = List.copyOf(keys);
  }

  /** One line of a key. */
  record Link(String key, String reference) {}

  /** Finds all objects that come from something. */
  Query any() {
    List<Query> each = keys.stream().map(key -> (Query) new Query.Has(new Field.Key(key))).toList();
    return each.size() == 1 ? each.getFirst() : new Query.Or(each);
  }

  List<Link> links(ObjectVersion version) {
    return keys.stream().flatMap(key -> links(key, version)).toList();
  }

  private static Stream<Link> links(String key, ObjectVersion version) {
    return version
        .metadata()
        .getOrDefault(key, "")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> new Link(key, line));
  }
}
