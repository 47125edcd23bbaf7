package dev.varve.merge;

import dev.varve.diff.PathMerge;
import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.object.ObjectRules;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The changeset of a merge against its destination: what is taken from the source, in path order.
 * Versions keep the commit that introduced them as their origin, so that a merge adds no document
 * to the index.
 */
final class MergeChanges implements Iterator<Change> {

  private final PathCursor<PathMerge> paths;
  private final MergeRequest.Strategy strategy;
  private final Function<String, Optional<ObjectVersion>> ours;
  private @Nullable Change following;

  /**
   * @param ours the destination's state, by path; asked in path order, of merged paths alone
   */
  MergeChanges(
      PathCursor<PathMerge> paths,
      MergeRequest.Strategy strategy,
      Function<String, Optional<ObjectVersion>> ours) {
    this.paths = paths;
    this.strategy = strategy;
    this.ours = ours;
    following = read();
  }

  private @Nullable Change read() {
    for (PathMerge path = paths.next(); path != null; path = paths.next()) {
      Change change = change(path);
      if (change != null) {
        return change;
      }
    }
    return null;
  }

  private @Nullable Change change(PathMerge path) {
    return switch (path.outcome()) {
      case TAKE_THEIRS -> taken(path);
      case KEEP_OURS, SAME -> null;
      case CONFLICT -> settled(path);
    };
  }

  /**
   * The destination may have gone away from the base's version and come back: then it has one of
   * the same identity, by another commit.
   */
  private Change taken(PathMerge path) {
    return path.base() == null
        ? path.toTheirs()
        : new Change(path.path(), ours.apply(path.path()).orElseThrow(), path.theirs());
  }

  private @Nullable Change settled(PathMerge path) {
    return switch (strategy) {
      case SOURCE_WINS -> path.toTheirs();
      case DEST_WINS -> null;
      case MERGE_METADATA -> merged(path);
      // Conflicts were counted before anything is written, over the same immutable commits.
      case DEFAULT -> throw unsettled(path);
    };
  }

  /** A version that neither side has is one that the merge itself introduces. */
  private static @Nullable Change merged(PathMerge path) {
    ObjectVersion merged = new MetadataMerge(path).merged().orElseThrow(() -> unsettled(path));
    if (isSame(merged, path.ours())) {
      return null;
    }
    if (isSame(merged, path.theirs())) {
      return path.toTheirs();
    }
    ObjectRules.checkVersion(merged);
    return new Change(path.path(), path.ours(), merged);
  }

  private static boolean isSame(ObjectVersion merged, @Nullable ObjectVersion side) {
    return side != null && merged.identity().equals(side.identity());
  }

  private static IllegalStateException unsettled(PathMerge path) {
    return new IllegalStateException("unsettled conflict: " + path.path());
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
