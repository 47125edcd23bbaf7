package dev.varve.diff;

import static java.util.Objects.requireNonNull;

import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import org.jspecify.annotations.Nullable;

/**
 * One path that at least one side of a merge changed. A version is null where its state lacks the
 * path.
 *
 * @param base what both sides started from
 * @param ours what the destination made of it; where that is the base's identity, the base's
 *     version
 * @param theirs what the source made of it
 */
public record PathMerge(
    String path,
    @Nullable ObjectVersion base,
    @Nullable ObjectVersion ours,
    @Nullable ObjectVersion theirs,
    Outcome outcome) {

  /** What a merge does with a path; versions are compared by identity alone. */
  public enum Outcome {
    /** Only the destination changed it. */
    KEEP_OURS,
    /** Only the source changed it. */
    TAKE_THEIRS,
    /** Both made the same change. */
    SAME,
    /** Both changed it, and differently; a deletion is a change too. */
    CONFLICT
  }

  public PathMerge {
    requireNonNull(path, "path is null");
    requireNonNull(outcome, "outcome is null");
  }

  /**
   * The step from the destination to the source. Only where they differ: TAKE_THEIRS and CONFLICT.
   */
  public Change toTheirs() {
    return new Change(path, ours, theirs);
  }
}
