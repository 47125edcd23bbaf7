package dev.varve.diff;

import static dev.varve.diff.PathMerge.Outcome.CONFLICT;
import static dev.varve.diff.PathMerge.Outcome.KEEP_OURS;
import static dev.varve.diff.PathMerge.Outcome.SAME;
import static dev.varve.diff.PathMerge.Outcome.TAKE_THEIRS;
import static java.util.Objects.requireNonNull;

import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import org.jspecify.annotations.Nullable;

/**
 * The three-way merge of two states with a common base, as a walk over the paths that either side
 * changed. Holds one change of each side at a time, whatever the size of the merge.
 *
 * <p>With A, B, C for contents and X for a missing path: a path that only one side changed is taken
 * from that side; equal changes stand; all else (A→B against A→C, A→B against A→X, X→B against X→C)
 * is a conflict. Whole versions are compared: two edits of different metadata keys conflict.
 */
public final class ThreeWay implements PathCursor<PathMerge> {

  private final PeekingCursor<Change> ours;
  private final PeekingCursor<Change> theirs;

  /**
   * @param baseToOurs in path order; real changes only, each path once
   * @param baseToTheirs likewise
   */
  public ThreeWay(PathCursor<Change> baseToOurs, PathCursor<Change> baseToTheirs) {
    ours = new PeekingCursor<>(baseToOurs, Change::path);
    theirs = new PeekingCursor<>(baseToTheirs, Change::path);
  }

  @Override
  public @Nullable PathMerge next() {
    String path = PeekingCursor.firstPath(ours, theirs);
    if (path == null) {
      return null;
    }
    if (!theirs.isAt(path)) {
      return ourChange(requireNonNull(ours.next()));
    }
    Change change = requireNonNull(theirs.next());
    return ours.isAt(path) ? bothChange(requireNonNull(ours.next()), change) : theirChange(change);
  }

  private static PathMerge ourChange(Change change) {
    return new PathMerge(
        change.path(), change.before(), change.after(), change.before(), KEEP_OURS);
  }

  /** We have the base's version, or one of the same identity. */
  private static PathMerge theirChange(Change change) {
    return new PathMerge(
        change.path(), change.before(), change.before(), change.after(), TAKE_THEIRS);
  }

  private static PathMerge bothChange(Change our, Change their) {
    return new PathMerge(
        our.path(),
        our.before(),
        our.after(),
        their.after(),
        isSame(our.after(), their.after()) ? SAME : CONFLICT);
  }

  static boolean isSame(@Nullable ObjectVersion one, @Nullable ObjectVersion other) {
    if (one == null || other == null) {
      return one == other;
    }
    return one.identity().equals(other.identity());
  }

  @Override
  public void seek(String path) {
    ours.seek(path);
    theirs.seek(path);
  }

  @Override
  public void close() {
    try (ours) {
      theirs.close();
    }
  }
}
