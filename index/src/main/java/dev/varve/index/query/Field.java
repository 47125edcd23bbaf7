package dev.varve.index.query;

import static java.util.Objects.requireNonNull;

import dev.varve.index.document.Builtin;
import org.jspecify.annotations.Nullable;

/** What a query compares: a field that every object has, or a metadata key. */
public sealed interface Field {

  record System(Builtin builtin) implements Field {
    public System {
      requireNonNull(builtin, "builtin is null");
    }
  }

  record Key(String key) implements Field {
    public Key {
      requireNonNull(key, "key is null");
    }
  }

  /**
   * A field as sort keys and facets name it: as in a query, but a text that is no field of a query
   * is the metadata key of that name.
   */
  static Field of(String text) {
    @Nullable Field field = new Scanner(text).wholeField();
    return field == null ? new Key(text) : field;
  }

  /** The field as a query writes it. */
  default String canonical() {
    return CanonicalText.of(this);
  }
}
