package dev.varve.graph;

import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A commit as the graph keeps it.
 *
 * @param seq its place in the repository's order of commits, from 1, without gaps
 * @param parents first parent first; empty for the root
 * @param created in milliseconds
 * @param generation 1 + the largest of its parents'; the root has 1
 * @param stateDigest hex digest of the whole state, lakeFS's {@code meta_range_id}; empty for the
 *     empty state
 * @param changeset the changes against the first parent
 */
public record Commit(
    CommitId id,
    long seq,
    List<CommitId> parents,
    String committer,
    String message,
    SortedMap<String, String> metadata,
    Instant created,
    long generation,
    String stateDigest,
    ChangesetRef changeset) {

  public Commit {
    parents = List.copyOf(parents);
    metadata = ObjectVersion.ordered(metadata);
  }

  /** Characters of its texts, to bound what many of them take up. */
  public long textLength() {
    long length = committer.length() + message.length();
    for (Map.Entry<String, String> pair : metadata.entrySet()) {
      length += pair.getKey().length() + pair.getValue().length();
    }
    return length;
  }

  public boolean isMerge() {
    return parents.size() > 1;
  }
}
