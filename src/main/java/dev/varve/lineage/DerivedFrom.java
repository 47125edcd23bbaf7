package dev.varve.lineage;

import dev.varve.index.ObjectVersion;
import dev.varve.index.query.Field;
import dev.varve.index.query.Query;
import java.util.List;

/** The metadata key that names what an object comes from, one {@link Reference} a line. */
final class DerivedFrom {

  static final String KEY = "derived_from";

  /** All objects that come from something. */
  static final Query ANY = new Query.Has(new Field.Key(KEY));

  private DerivedFrom() {}

  static List<String> lines(ObjectVersion version) {
    return version
        .metadata()
        .getOrDefault(KEY, "")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
