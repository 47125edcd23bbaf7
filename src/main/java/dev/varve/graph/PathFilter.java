package dev.varve.graph;

import dev.varve.index.Change;
import java.util.List;
import java.util.Set;

/** The paths that a log asks for: some whole, some by how they begin. */
record PathFilter(Set<String> objects, List<String> prefixes) {

  PathFilter(List<String> objects, List<String> prefixes) {
    this(Set.copyOf(objects), List.copyOf(prefixes));
  }

  /** Whether nothing in particular is asked for. */
  boolean takesAll() {
    return objects.isEmpty() && prefixes.isEmpty();
  }

  boolean takesAny(Iterable<Change> changes) {
    for (Change change : changes) {
      if (takes(change.path())) {
        return true;
      }
    }
    return false;
  }

  private boolean takes(String path) {
    return objects.contains(path) || prefixes.stream().anyMatch(path::startsWith);
  }
}
