package dev.varve.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of an object, and when it was there along first parents up to a commit.
 *
 * @param lived one range, or more when it was taken back
 */
public record LivedVersion(ObjectVersion version, List<Life> lived) {

  public LivedVersion {
    lived = List.copyOf(lived);
  }

  /**
   * @param from the commit that brought it
   * @param until the commit that took it away; null when it is still there
   */
  public record Life(CommitId from, @Nullable CommitId until) {}
}
