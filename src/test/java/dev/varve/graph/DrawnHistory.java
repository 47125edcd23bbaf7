package dev.varve.graph;

import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** A history without a database, told commit by commit as in a drawing. */
final class DrawnHistory {

  private final Map<CommitId, Commit> commits = new HashMap<>();
  private long clock = 1000;

  /** Adds a commit, a second younger than the one before. */
  DrawnHistory commit(String name, String... parents) {
    clock += 1000;
    return commitAt(clock, name, parents);
  }

  DrawnHistory commitAt(long createdMs, String name, String... parents) {
    List<CommitId> ids = Stream.of(parents).map(DrawnHistory::id).toList();
    long generation = 1 + ids.stream().mapToLong(id -> get(id).generation()).max().orElse(0);
    commits.put(
        id(name),
        new Commit(
            id(name),
            commits.size() + 1,
            ids,
            "me",
            name,
            ObjectVersion.ordered(Map.of()),
            Instant.ofEpochMilli(createdMs),
            generation,
            "",
            ChangesetDigest.of(List.of(), 0)));
    return this;
  }

  Commit get(CommitId id) {
    Commit commit = commits.get(id);
    if (commit == null) {
      throw new NoSuchElementException("not drawn: " + id);
    }
    return commit;
  }

  static CommitId id(String name) {
    return CommitId.of(Digests.sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
  }
}
