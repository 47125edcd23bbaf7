package dev.varve.diff;

import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Small states: path to version, and how they differ, worked out the plain way. */
public final class States {

  public static final CommitId ORIGIN = new CommitId("0".repeat(64));

  private States() {}

  /** A committed version; equal content gives equal identity. */
  public static ObjectVersion version(String path, String content) {
    return new ObjectVersion(
        path,
        "local://demo/" + content,
        content.length(),
        Instant.EPOCH,
        content,
        "text/plain",
        new TreeMap<>(Map.of("label", content)),
        ORIGIN);
  }

  public static SortedMap<String, ObjectVersion> state(Map<String, String> contents) {
    SortedMap<String, ObjectVersion> state = new TreeMap<>(Utf8Order.INSTANCE);
    contents.forEach((path, content) -> state.put(path, version(path, content)));
    return state;
  }

  public static List<Change> diff(
      SortedMap<String, ObjectVersion> left, SortedMap<String, ObjectVersion> right) {
    TreeSet<String> paths = new TreeSet<>(Utf8Order.INSTANCE);
    paths.addAll(left.keySet());
    paths.addAll(right.keySet());
    List<Change> changes = new ArrayList<>();
    for (String path : paths) {
      if (!isSame(left.get(path), right.get(path))) {
        changes.add(new Change(path, left.get(path), right.get(path)));
      }
    }
    return changes;
  }

  public static boolean isSame(@Nullable ObjectVersion one, @Nullable ObjectVersion other) {
    return one == null || other == null ? one == other : one.identity().equals(other.identity());
  }
}
