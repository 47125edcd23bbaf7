package dev.varve.merge;

import dev.varve.diff.PathMerge;
import dev.varve.index.Change;
import dev.varve.index.PathCursor;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The changeset of a merge against its destination: what is taken from the source, in path order.
 * Versions keep the commit that introduced them as their origin, so that a merge adds no document
 * to the index.
 */
final class MergeChanges implements Iterator<Change> {

  private final PathCursor<PathMerge> paths;
  private final MergeRequest.Strategy strategy;
  private @Nullable Change following;

  MergeChanges(PathCursor<PathMerge> paths, MergeRequest.Strategy strategy) {
    this.paths = paths;
    this.strategy = strategy;
    following = read();
  }

  private @Nullable Change read() {
    for (PathMerge path = paths.next(); path != null; path = paths.next()) {
      if (takesTheirs(path)) {
        return path.toTheirs();
      }
    }
    return null;
  }

  private boolean takesTheirs(PathMerge path) {
    return switch (path.outcome()) {
      case TAKE_THEIRS -> true;
      case KEEP_OURS, SAME -> false;
      case CONFLICT -> settle(path);
    };
  }

  private boolean settle(PathMerge path) {
    return switch (strategy) {
      case SOURCE_WINS -> true;
      case DEST_WINS -> false;
      // Conflicts were counted before anything is written, over the same immutable commits.
      case DEFAULT -> throw new IllegalStateException("unsettled conflict: " + path.path());
    };
  }

  @Override
  public boolean hasNext() {
    return following != null;
  }

  @Override
  public Change next() {
    Change change = following;
    if (change == null) {
      throw new NoSuchElementException();
    }
    following = read();
    return change;
  }
}
