package dev.varve.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A history kept in plain maps: what the index must agree with, and what it is replayed from. */
final class TestHistory {

  private final Map<CommitId, SortedMap<String, ObjectVersion>> states = new HashMap<>();
  private final List<AppliedCommit> commits = new ArrayList<>();
  private final String name;

  TestHistory() {
    this("history");
  }

  /** Histories of different names have different commit ids. */
  TestHistory(String name) {
    this.name = name;
  }

  /**
   * What a commit does to a path.
   *
   * @param after null removes the path; a version with an origin is put back
   */
  record Edit(String path, @Nullable ObjectVersion after) {}

  static Edit put(String path, String content, String... metadata) {
    return new Edit(path, version(path, content, metadata));
  }

  static Edit remove(String path) {
    return new Edit(path, null);
  }

  static Edit again(ObjectVersion version) {
    return new Edit(version.path(), version);
  }

  /** An uncommitted version; metadata as key, value, key, value … */
  static ObjectVersion version(String path, String content, String... metadata) {
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i < metadata.length; i += 2) {
      pairs.put(metadata[i], metadata[i + 1]);
    }
    return new ObjectVersion(
        path,
        "mem://" + content,
        content.length(),
        Instant.EPOCH,
        content,
        "text/plain",
        ObjectVersion.ordered(pairs),
        null);
  }

  /** Makes a commit on a parent; null is the empty state. */
  AppliedCommit commit(@Nullable CommitId parent, Edit... edits) {
    return commit(parent, Arrays.asList(edits));
  }

  AppliedCommit commit(@Nullable CommitId parent, List<Edit> edits) {
    long seq = commits.size() + 1;
    CommitId id = id(name + " " + seq);
    SortedMap<String, ObjectVersion> state = new TreeMap<>(Utf8Order.INSTANCE);
    state.putAll(state(parent));
    SortedMap<String, Change> changes = new TreeMap<>(Utf8Order.INSTANCE);
    for (Edit edit : edits) {
      ObjectVersion before = state.get(edit.path());
      changes.put(edit.path(), new Change(edit.path(), before, edit.after()));
    }
    changes.forEach((path, change) -> follow(state, change, id));
    states.put(id, state);
    AppliedCommit commit =
        new AppliedCommit(
            seq, id, parent, "anna", "commit " + seq, time(seq), List.copyOf(changes.values()));
    commits.add(commit);
    return commit;
  }

  private static void follow(
      SortedMap<String, ObjectVersion> state, Change change, CommitId commit) {
    ObjectVersion after = change.after();
    if (after == null) {
      state.remove(change.path());
    } else {
      state.put(change.path(), after.origin() == null ? after.withOrigin(commit) : after);
    }
  }

  private static Instant time(long seq) {
    return Instant.EPOCH.plusSeconds(seq);
  }

  /** The whole state at a commit, in path order. */
  SortedMap<String, ObjectVersion> state(@Nullable CommitId commit) {
    return commit == null ? new TreeMap<>(Utf8Order.INSTANCE) : states.get(commit);
  }

  ObjectVersion at(CommitId commit, String path) {
    return states.get(commit).get(path);
  }

  List<AppliedCommit> commits() {
    return List.copyOf(commits);
  }

  /** The commits after the given seq. */
  List<AppliedCommit> after(long seq) {
    return List.copyOf(commits.subList(Math.toIntExact(seq), commits.size()));
  }

  static CommitId id(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return CommitId.of(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
