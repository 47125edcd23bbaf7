package dev.varve.graph;

import dev.varve.index.Utf8Order;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paths that a log asks for, in path order: some whole, some by how they begin. */
record PathFilter(List<String> objects, List<String> prefixes) {

  static PathFilter of(Collection<String> objects, Collection<String> prefixes) {
    return new PathFilter(ordered(objects), ordered(prefixes));
  }

  private static List<String> ordered(Collection<String> paths) {
    return paths.stream().distinct().sorted(Utf8Order.INSTANCE).toList();
  }

  /** Whether nothing in particular is asked for. */
  boolean takesAll() {
    return objects.isEmpty() && prefixes.isEmpty();
  }

  boolean takesAny(ChangesetPaths changed) {
    return objects.stream().anyMatch(path -> path.equals(changed.ceiling(path)))
        || prefixes.stream().anyMatch(prefix -> begins(changed.ceiling(prefix), prefix));
  }

  private static boolean begins(@Nullable String path, String prefix) {
    return path != null && path.startsWith(prefix);
  }
}
