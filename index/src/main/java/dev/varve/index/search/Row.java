package dev.varve.index.search;

import dev.varve.index.ObjectVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A matching object with its sort values, the path not among them. */
record Row(ObjectVersion version, List<@Nullable String> values) {

  Position position() {
    return new Position(values, version.path());
  }
}
