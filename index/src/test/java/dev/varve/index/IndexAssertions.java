package dev.varve.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what an index says with a {@link TestHistory}. */
final class IndexAssertions {

  private IndexAssertions() {}

  static <T> List<T> all(PathCursor<T> cursor) {
    List<T> entries = new ArrayList<>();
    try (cursor) {
      for (T entry = cursor.next(); entry != null; entry = cursor.next()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** Every commit of the history shows its whole state. */
  static void assertShows(RepositoryIndex index, TestHistory history) {
    assertThat(index.lastAppliedSeq()).isEqualTo(history.commits().size());
    history.commits().forEach(commit -> assertShows(index, history, commit.id()));
  }

  static void assertShows(RepositoryIndex index, TestHistory history, CommitId commit) {
    try (View view = index.view(commit)) {
      assertShows(view, history.state(commit));
    }
  }

  static void assertShows(View view, SortedMap<String, ObjectVersion> state) {
    assertThat(view.objectCount()).isEqualTo(state.size());
    assertThat(all(view.objects())).containsExactlyElementsOf(state.values());
    state.forEach((path, version) -> assertThat(view.find(path)).contains(version));
    assertThat(view.scanDigest()).isEqualTo(digest(state));
  }

  static StateDigest digest(SortedMap<String, ObjectVersion> state) {
    StateDigest digest = StateDigest.empty();
    state.values().forEach(digest::add);
    return digest;
  }

  static void assertDiffers(
      RepositoryIndex index,
      TestHistory history,
      @Nullable CommitId left,
      @Nullable CommitId right) {
    assertThat(all(index.diff(left, right)))
        .containsExactlyElementsOf(diff(history.state(left), history.state(right)));
  }

  static List<Change> diff(
      SortedMap<String, ObjectVersion> left, SortedMap<String, ObjectVersion> right) {
    TreeSet<String> paths = new TreeSet<>(Utf8Order.INSTANCE);
    paths.addAll(left.keySet());
    paths.addAll(right.keySet());
    List<Change> changes = new ArrayList<>();
    for (String path : paths) {
      ObjectVersion before = left.get(path);
      ObjectVersion after = right.get(path);
      if (!Objects.equals(identity(before), identity(after))) {
        changes.add(new Change(path, before, after));
      }
    }
    return changes;
  }

  private static @Nullable Identity identity(@Nullable ObjectVersion version) {
    return version == null ? null : version.identity();
  }
}
