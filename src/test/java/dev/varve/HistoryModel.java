package dev.varve;

import dev.varve.index.CommitId;
import dev.varve.index.Utf8Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A repository as plain maps: every commit holds its whole state. Slow, small, and written without
 * a look at the service's own algorithms.
 */
final class HistoryModel {

  /** What an object is to the model; equal entries have equal identity. */
  record Entry(String content, SortedMap<String, String> metadata) {}

  record ModelCommit(
      CommitId id, List<CommitId> parents, int generation, SortedMap<String, Entry> state) {}

  /** A path that differs, as {@code path TYPE}, or that conflicts. */
  record Difference(String path, @Nullable Entry left, @Nullable Entry right) {}

  /** What a three-way merge gives: the state, and the paths in conflict. */
  record Merge(SortedMap<String, Entry> state, List<String> conflicts) {}

  /** Who wins a conflict; null leaves it one. */
  enum Winner {
    OURS,
    THEIRS
  }

  private final Map<CommitId, ModelCommit> commits = new LinkedHashMap<>();
  private final Map<String, CommitId> heads = new TreeMap<>();
  private final Map<String, SortedMap<String, Entry>> working = new HashMap<>();
  private final Map<String, CommitId> tags = new TreeMap<>();

  static SortedMap<String, Entry> emptyState() {
    return new TreeMap<>(Utf8Order.INSTANCE);
  }

  // Commits

  void add(CommitId id, List<CommitId> parents, SortedMap<String, Entry> state) {
    int generation = 1 + parents.stream().mapToInt(p -> get(p).generation()).max().orElse(0);
    commits.put(id, new ModelCommit(id, parents, generation, copy(state)));
  }

  ModelCommit get(CommitId id) {
    return Objects.requireNonNull(commits.get(id));
  }

  SortedMap<String, Entry> state(@Nullable CommitId id) {
    return id == null ? emptyState() : get(id).state();
  }

  List<CommitId> all() {
    return List.copyOf(commits.keySet());
  }

  Set<CommitId> ancestors(CommitId from) {
    Set<CommitId> reached = new HashSet<>();
    List<CommitId> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      CommitId next = open.removeLast();
      if (reached.add(next)) {
        open.addAll(get(next).parents());
      }
    }
    return reached;
  }

  /** Of the common ancestors the one of the largest generation, then of the smallest id. */
  CommitId mergeBase(CommitId one, CommitId other) {
    Set<CommitId> common = ancestors(one);
    common.retainAll(ancestors(other));
    return common.stream()
        .max(
            Comparator.comparingInt((CommitId id) -> get(id).generation())
                .thenComparing(Comparator.<CommitId>reverseOrder()))
        .orElseThrow();
  }

  // Branches and what is uncommitted on them

  void branch(String name, CommitId head) {
    heads.put(name, head);
    working.put(name, copy(state(head)));
  }

  void move(String name, CommitId head) {
    branch(name, head);
  }

  void tag(String name, CommitId commit) {
    tags.put(name, commit);
  }

  Map<String, CommitId> tags() {
    return tags;
  }

  CommitId head(String branch) {
    return Objects.requireNonNull(heads.get(branch));
  }

  Collection<String> branches() {
    return List.copyOf(heads.keySet());
  }

  /** The head's state with the uncommitted changes; to be changed in place. */
  SortedMap<String, Entry> working(String branch) {
    return Objects.requireNonNull(working.get(branch));
  }

  boolean isDirty(String branch) {
    return !working(branch).equals(state(head(branch)));
  }

  // Comparing and merging

  static List<Difference> diff(SortedMap<String, Entry> left, SortedMap<String, Entry> right) {
    List<Difference> differences = new ArrayList<>();
    for (String path : paths(left, right)) {
      if (!Objects.equals(left.get(path), right.get(path))) {
        differences.add(new Difference(path, left.get(path), right.get(path)));
      }
    }
    return differences;
  }

  static Merge merge(
      SortedMap<String, Entry> base,
      SortedMap<String, Entry> ours,
      SortedMap<String, Entry> theirs,
      @Nullable Winner winner) {
    SortedMap<String, Entry> merged = emptyState();
    List<String> conflicts = new ArrayList<>();
    for (String path : paths(base, ours, theirs)) {
      Entry chosen = ours.get(path);
      if (Objects.equals(base.get(path), ours.get(path))) {
        chosen = theirs.get(path);
      } else if (isConflict(base.get(path), ours.get(path), theirs.get(path))) {
        conflicts.add(path);
        chosen = winner == Winner.THEIRS ? theirs.get(path) : chosen;
      }
      if (chosen != null) {
        merged.put(path, chosen);
      }
    }
    return new Merge(merged, winner == null ? conflicts : List.of());
  }

  private static boolean isConflict(
      @Nullable Entry base, @Nullable Entry ours, @Nullable Entry theirs) {
    return !Objects.equals(base, theirs) && !Objects.equals(ours, theirs);
  }

  @SafeVarargs
  private static Set<String> paths(SortedMap<String, Entry>... states) {
    Set<String> paths = new TreeSet<>(Utf8Order.INSTANCE);
    for (SortedMap<String, Entry> state : states) {
      paths.addAll(state.keySet());
    }
    return paths;
  }

  /** A list of paths, grouped by the delimiter, each group once; in path order. */
  static List<String> grouped(Collection<String> paths, String prefix, String delimiter) {
    Set<String> rows = new TreeSet<>(Utf8Order.INSTANCE);
    for (String path : paths) {
      if (path.startsWith(prefix)) {
        int end = delimiter.isEmpty() ? -1 : path.indexOf(delimiter, prefix.length());
        rows.add(end < 0 ? path : path.substring(0, end + delimiter.length()));
      }
    }
    return List.copyOf(rows);
  }

  private static SortedMap<String, Entry> copy(SortedMap<String, Entry> state) {
    SortedMap<String, Entry> copy = emptyState();
    copy.putAll(state);
    return copy;
  }
}
