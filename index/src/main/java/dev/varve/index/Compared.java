package dev.varve.index;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What counts as a difference between two states' versions of a path. */
public enum Compared {
  /** The identity alone, as diffs and merges have it. */
  IDENTITY,
  /** Also when, where and by which commit the same content came to be there. */
  VERSION;

  /** Whether the path, with these versions or none, is as it was. */
  public boolean isSame(@Nullable ObjectVersion before, @Nullable ObjectVersion after) {
    if (before == null || after == null || this == VERSION) {
      return Objects.equals(before, after);
    }
    return before.hasIdentityOf(after);
  }
}
