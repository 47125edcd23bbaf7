package dev.varve.index;

import static dev.varve.index.IndexAssertions.all;
import static dev.varve.index.IndexAssertions.assertShows;
import static dev.varve.index.TestHistory.put;
import static dev.varve.index.TestHistory.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {

  @TempDir private Path folder;

  private final TestHistory history = new TestHistory();
  private RepositoryIndex index;
  private CommitId base;

  @BeforeEach
  void commitBase() {
    index = RepositoryIndex.open(folder);
    CommitId first =
        history.commit(null, put("a", "1"), put("b", "1"), put("c", "1"), put("d", "1")).id();
    base = history.commit(first, put("b", "2"), put("e", "1")).id();
    index.apply(history.commits());
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  private static Change replace(String path, String content) {
    return new Change(path, null, version(path, content));
  }

  private Change hide(String path) {
    return new Change(path, history.at(base, path), null);
  }

  private static SortedMap<String, ObjectVersion> changed(
      SortedMap<String, ObjectVersion> state, List<Change> changes) {
    SortedMap<String, ObjectVersion> changed = new TreeMap<>(Utf8Order.INSTANCE);
    changed.putAll(state);
    for (Change change : changes) {
      if (change.after() == null) {
        changed.remove(change.path());
      } else {
        changed.put(change.path(), change.after());
      }
    }
    return changed;
  }

  @Test
  void candidateShowsReplacedHiddenAndNewPaths() {
    List<Change> changes = List.of(replace("b", "3"), hide("c"), replace("f", "1"));
    try (View view = index.view(base);
        View candidate = view.with(changes)) {
      assertShows(candidate, changed(history.state(base), changes));
      assertShows(view, history.state(base));
    }
  }

  @Test
  void candidateOnACandidateShowsBoth() {
    List<Change> first = List.of(replace("b", "3"), hide("c"), replace("f", "1"));
    List<Change> second =
        List.of(replace("b", "4"), replace("c", "5"), new Change("f", version("f", "1"), null));
    try (View view = index.view(base);
        View below = view.with(first);
        View candidate = below.with(second)) {
      assertShows(candidate, changed(changed(history.state(base), first), second));
    }
  }

  @Test
  void candidateMayHideEverything() {
    List<Change> changes = List.of(hide("a"), hide("b"), hide("c"), hide("d"), hide("e"));
    try (View view = index.view(base);
        View candidate = view.with(changes)) {
      assertThat(candidate.objectCount()).isZero();
      assertThat(all(candidate.objects())).isEmpty();
      assertThat(candidate.scanDigest().hex()).isEmpty();
    }
  }

  @Test
  void candidateWithoutChangesIsItsBase() {
    try (View view = index.view(base);
        View candidate = view.with(List.of())) {
      assertShows(candidate, history.state(base));
    }
  }

  @Test
  void candidateOutlivesItsBase() {
    List<Change> changes = List.of(replace("b", "3"));
    View candidate;
    try (View view = index.view(base)) {
      candidate = view.with(changes);
    }
    index.apply(List.of(history.commit(base, put("a", "9"))));
    index.fold();
    try (candidate) {
      assertShows(candidate, changed(history.state(base), changes));
    }
  }

  @Test
  void closedViewGivesNoCandidate() {
    View view = index.view(base);
    view.close();
    assertThatThrownBy(() -> view.with(List.of())).isInstanceOf(IndexClosedException.class);
  }

  /** More than is held in memory. */
  @Test
  void candidateOfLargeVersionsIsLikeAnyOther() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String path = "b" + (char) ('a' + i);
      changes.add(
          new Change(path, null, version(path, "1", "k", Integer.toString(i).repeat(400_000))));
    }
    changes.add(hide("c"));
    View candidate;
    try (View view = index.view(base)) {
      candidate = view.with(changes);
    }
    try (candidate;
        View above = candidate.with(List.of(hide("a"), replace("ba", "2")))) {
      assertShows(candidate, changed(history.state(base), changes));
      assertThat(above.find("ba")).contains(version("ba", "2"));
      assertThat(above.objectCount()).isEqualTo(candidate.objectCount() - 1);
    }
  }

  @Test
  void candidateRefusesPathsThatAreNotInOrder() {
    try (View view = index.view(base)) {
      for (String second : List.of("a", "b")) {
        List<Change> changes = List.of(replace("b", "3"), replace(second, "3"));
        assertThatThrownBy(() -> view.with(changes)).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void candidateRefusesAPathThatNoCommitCouldHave() {
    try (View view = index.view(base)) {
      List<Change> changes = List.of(replace("b\0", "3"));
      assertThatThrownBy(() -> view.with(changes)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
