package dev.varve.graph;

import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** A commit to be added to the graph; id, seq, generation and state digest are worked out there. */
public record NewCommit(
    List<CommitId> parents,
    String committer,
    String message,
    SortedMap<String, String> metadata,
    Instant created,
    StoredChangeset changeset) {

  public NewCommit {
    parents = List.copyOf(parents);
    metadata = ObjectVersion.ordered(metadata);
  }

  /** The id that it will have. */
  public CommitId id() {
    return CommitHash.of(this);
  }

  /** Refuses texts that are too large and dates that can't be printed. */
  public void checkLimits() {
    CommitLimits.check(this);
  }
}
