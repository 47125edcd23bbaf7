package dev.varve.graph;

import dev.varve.index.Change;
import dev.varve.index.Utf8Order;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks up paths in one changeset by binary search over its chunks. Where a chunk begins and ends
 * is remembered once it has been read, and the chunk read last is kept: asked in path order, it
 * reads each chunk about once.
 */
final class ChangesetPaths {

  private final List<String> digests;
  private final Function<String, List<Change>> load;
  private final @Nullable String[] first;
  private final @Nullable String[] last;
  private List<Change> loaded = List.of();
  private int at = -1;

  /**
   * @param load a chunk's changes in path order, by its digest
   */
  ChangesetPaths(List<String> digests, Function<String, List<Change>> load) {
    this.digests = digests;
    this.load = load;
    first = new String[digests.size()];
    last = new String[digests.size()];
  }

  /** The first changed path that is not before this one; null when there is none. */
  @Nullable String ceiling(String path) {
    int low = 0;
    int high = digests.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Utf8Order.INSTANCE.compare(end(middle, last), path) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == digests.size() ? null : within(low, path);
  }

  private String within(int chunk, String path) {
    String begin = end(chunk, first);
    if (Utf8Order.INSTANCE.compare(begin, path) >= 0) {
      return begin;
    }
    for (Change change : chunk(chunk)) {
      if (Utf8Order.INSTANCE.compare(change.path(), path) >= 0) {
        return change.path();
      }
    }
    throw new IllegalStateException("a chunk ends before its last path");
  }

  /**
   * @param ends the array of first or of last paths
   */
  private String end(int chunk, @Nullable String[] ends) {
    if (ends[chunk] == null) {
      chunk(chunk);
    }
    return ends[chunk];
  }

  private List<Change> chunk(int chunk) {
    if (at != chunk) {
      loaded = load.apply(digests.get(chunk));
      at = chunk;
      first[chunk] = loaded.getFirst().path();
      last[chunk] = loaded.getLast().path();
    }
    return loaded;
  }
}
