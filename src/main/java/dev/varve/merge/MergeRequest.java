package dev.varve.merge;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param message null for the default one
 */
public record MergeRequest(
    String committer,
    @Nullable String message,
    Map<String, String> metadata,
    Strategy strategy,
    boolean allowEmpty,
    boolean squash) {

  /** What to do where both sides changed a path differently. */
  public enum Strategy {
    DEFAULT,
    SOURCE_WINS,
    DEST_WINS,
    /** Merge the metadata key by key; what conflicts then refuses the merge. */
    MERGE_METADATA;

    /** Whether a path may be left that nothing settles. */
    boolean canConflict() {
      return this == DEFAULT || this == MERGE_METADATA;
    }
  }
}
