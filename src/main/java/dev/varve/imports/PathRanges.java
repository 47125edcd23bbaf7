package dev.varve.imports;

import dev.varve.index.Utf8Order;
import dev.varve.staging.PathRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ranges of paths in order; those that overlap have become one. */
record PathRanges(List<PathRange> ranges) {

  PathRanges {
    ranges = List.copyOf(ranges);
  }

  static PathRanges union(List<PathRange> ranges) {
    List<PathRange> joined = new ArrayList<>();
    ranges.stream()
        .sorted(Comparator.comparing(PathRange::start, Utf8Order.INSTANCE))
        .forEach(range -> add(joined, range));
    return new PathRanges(joined);
  }

  private static void add(List<PathRange> joined, PathRange range) {
    if (joined.isEmpty() || !reaches(joined.getLast(), range.start())) {
      joined.add(range);
      return;
    }
    PathRange before = joined.removeLast();
    joined.add(new PathRange(before.start(), later(before.end(), range.end())));
  }

  private static boolean reaches(PathRange range, String path) {
    return range.end() == null || Utf8Order.INSTANCE.compare(path, range.end()) <= 0;
  }

  private static @Nullable String later(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return null;
    }
    return Utf8Order.INSTANCE.compare(one, other) > 0 ? one : other;
  }
}
