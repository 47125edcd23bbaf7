package dev.varve.index;

import static dev.varve.index.IndexAssertions.all;
import static dev.varve.index.IndexAssertions.assertDiffers;
import static dev.varve.index.IndexAssertions.assertShows;
import static dev.varve.index.TestHistory.again;
import static dev.varve.index.TestHistory.put;
import static dev.varve.index.TestHistory.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryIndexTest {

  @TempDir private Path folder;

  private final TestHistory history = new TestHistory();
  private RepositoryIndex index;

  @BeforeEach
  void openIndex() {
    index = RepositoryIndex.open(folder);
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  private CommitId commit(CommitId parent, TestHistory.Edit... edits) {
    AppliedCommit commit = history.commit(parent, edits);
    index.apply(List.of(commit));
    return commit.id();
  }

  @Test
  void emptyIndexHasNoCommit() {
    assertThat(index.lastAppliedSeq()).isZero();
    assertThat(index.contains(TestHistory.id("nobody"))).isFalse();
    assertThatThrownBy(() -> index.view(TestHistory.id("nobody")))
        .isInstanceOf(UnknownCommitException.class);
  }

  /**
   *
   *
   * <pre>
   * a -- b -- c
   *  \
   *   d
   * </pre>
   */
  @Test
  void eachCommitShowsItsOwnState() {
    CommitId a = commit(null, put("x", "1"), put("y", "1"));
    CommitId b = commit(a, put("x", "2"), put("z", "1"));
    commit(b, remove("y"));
    commit(a, put("y", "3"), remove("x"));

    assertShows(index, history);
  }

  @Test
  void emptyCommitShowsTheStateOfItsParent() {
    CommitId a = commit(null, put("x", "1"));
    commit(a);

    assertShows(index, history);
  }

  @Test
  void removedAndReAddedPathIsANewVersion() {
    CommitId a = commit(null, put("x", "1"));
    CommitId b = commit(a, remove("x"));
    CommitId c = commit(b, put("x", "1"));

    assertShows(index, history);
    assertThat(history.at(c, "x").origin()).isEqualTo(c);
    assertThat(all(index.diff(a, c))).isEmpty();
  }

  /**
   *
   *
   * <pre>
   * a -- b ------- d   d takes c's x and y
   *  \            /
   *   c ---------
   * </pre>
   */
  @Test
  void mergePutsVersionsBackWithoutNewDocuments() {
    CommitId a = commit(null, put("x", "1"), put("y", "1"));
    CommitId b = commit(a, put("z", "1"));
    CommitId c = commit(a, put("x", "2"), put("y", "2"));
    long before = documents();
    CommitId d = commit(b, again(history.at(c, "x")), again(history.at(c, "y")));

    assertShows(index, history);
    assertThat(documents()).isEqualTo(before);
    assertThat(all(index.diff(c, d))).extracting(Change::path).containsExactly("z");
  }

  @Test
  void revertPutsTheOldVersionBack() {
    CommitId a = commit(null, put("x", "1"));
    CommitId b = commit(a, put("x", "2"));
    commit(b, again(history.at(a, "x")));

    assertShows(index, history);
    assertThat(documents()).isEqualTo(2);
  }

  @Test
  void versionOfACommitThatTheIndexNeverSawIsAdded() {
    ObjectVersion foreign =
        TestHistory.version("x", "1").withOrigin(TestHistory.id("another generation"));
    commit(null, again(foreign));

    assertShows(index, history);
    assertThat(documents()).isEqualTo(1);
  }

  @Test
  void groupOfCommitsThatDependOnEachOtherShowsEachState() {
    AppliedCommit a = history.commit(null, put("x", "1"), put("y", "1"));
    AppliedCommit b = history.commit(a.id(), put("x", "2"));
    AppliedCommit c = history.commit(b.id(), again(history.at(a.id(), "x")), remove("y"));
    AppliedCommit d = history.commit(a.id(), put("x", "4"));
    index.apply(List.of(a, b, c, d));

    assertShows(index, history);
    assertThat(documents()).isEqualTo(4);
  }

  @Test
  void commitsThatAreInAlreadyAreSkipped() {
    CommitId a = commit(null, put("x", "1"));
    history.commit(a, put("x", "2"));
    index.apply(history.commits());

    assertShows(index, history);
    assertThat(documents()).isEqualTo(2);
  }

  @Test
  void gapInTheOrderIsRefused() {
    AppliedCommit a = history.commit(null, put("x", "1"));
    AppliedCommit b = history.commit(a.id(), put("x", "2"));

    assertThatThrownBy(() -> index.apply(List.of(b))).isInstanceOf(IllegalStateException.class);
    assertThat(index.lastAppliedSeq()).isZero();
  }

  @Test
  void anotherCommitInThePlaceOfAKnownOneIsRefused() {
    commit(null, put("x", "1"));
    AppliedCommit other = new TestHistory("other").commit(null, put("x", "1"));

    assertThatThrownBy(() -> index.apply(List.of(other))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void commitThatDoesNotFitItsParentIsRefusedAndLeavesNothing() {
    CommitId a = commit(null, put("x", "1"));
    AppliedCommit good = history.commit(a, put("y", "1"));
    Change calledNew = new Change("x", null, TestHistory.version("x", "2"));
    AppliedCommit bad = withChanges(history.commit(good.id()), List.of(calledNew));

    assertThatThrownBy(() -> index.apply(List.of(good, bad)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x");
    assertThat(index.lastAppliedSeq()).isEqualTo(2);
    assertThat(documents()).isEqualTo(2);
    assertThat(index.isHealthy()).isTrue();
    assertShows(index, history, good.id());

    index.apply(history.commits());
    assertShows(index, history);
  }

  @Test
  void changesOutOfPathOrderAreRefused() {
    List<Change> unordered =
        List.of(
            new Change("y", null, TestHistory.version("y", "1")),
            new Change("x", null, TestHistory.version("x", "1")));
    AppliedCommit bad = withChanges(history.commit(null), unordered);

    assertThatThrownBy(() -> index.apply(List.of(bad)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AppliedCommit withChanges(AppliedCommit commit, Iterable<Change> changes) {
    return new AppliedCommit(
        commit.seq(),
        commit.id(),
        commit.parent(),
        commit.committer(),
        commit.message(),
        commit.time(),
        changes);
  }

  @Test
  void pathsAreInOrderOfTheirBytes() {
    CommitId a = commit(null, put("\uffff", "1"), put("\ud800\udc00", "1"), put("a", "1"));

    try (View view = index.view(a)) {
      assertThat(all(view.objects()))
          .extracting(ObjectVersion::path)
          .containsExactly("a", "\uffff", "\ud800\udc00");
    }
  }

  @Test
  void cursorSeeksForward() {
    CommitId a = commit(null, put("a", "1"), put("b/1", "1"), put("b/2", "1"), put("d", "1"));
    CommitId b = commit(a, put("b/1", "2"), put("c", "1"), remove("d"));

    try (View view = index.view(b)) {
      PathCursor<ObjectVersion> cursor = view.objects();
      cursor.seek("b/");
      assertThat(cursor.next()).isEqualTo(history.at(b, "b/1"));
      cursor.seek("a");
      assertThat(cursor.next()).isEqualTo(history.at(b, "b/2"));
      cursor.seek("b0");
      assertThat(cursor.next()).isEqualTo(history.at(b, "c"));
      assertThat(cursor.next()).isNull();
    }
  }

  @Test
  void diffIsBetweenAnyTwoCommits() {
    CommitId a = commit(null, put("x", "1"), put("y", "1"), put("z", "1"));
    CommitId b = commit(a, put("x", "2"), remove("y"));
    CommitId c = commit(a, put("w", "1"), put("x", "2"));

    for (CommitId left : new CommitId[] {null, a, b, c}) {
      for (CommitId right : new CommitId[] {null, a, b, c}) {
        assertDiffers(index, history, left, right);
      }
    }
    assertThat(all(index.diff(b, c))).extracting(Change::path).containsExactly("w", "y");
  }

  @Test
  void diffSeeksForward() {
    CommitId a = commit(null, put("a", "1"), put("c", "1"), put("e", "1"));
    CommitId b = commit(a, put("b", "1"), put("c", "2"), put("e", "2"));

    try (PathCursor<Change> diff = index.diff(a, b)) {
      diff.seek("b0");
      assertThat(diff.next()).extracting(Change::path).isEqualTo("c");
      diff.seek("d");
      assertThat(diff.next()).extracting(Change::path).isEqualTo("e");
      assertThat(diff.next()).isNull();
    }
  }

  @Test
  void largeCommitStreams() {
    List<TestHistory.Edit> edits = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      edits.add(put("dir/" + i, "content " + i));
    }
    AppliedCommit a = history.commit(null, edits);
    AppliedCommit b = history.commit(a.id(), put("dir/7", "changed"), remove("dir/8"));
    index.apply(List.of(a, b));

    assertThat(documents()).isEqualTo(30_001);
    try (View view = index.view(b.id())) {
      assertThat(view.objectCount()).isEqualTo(29_999);
      assertThat(all(view.objects())).containsExactlyElementsOf(history.state(b.id()).values());
    }
    assertThat(all(index.diff(a.id(), b.id()))).hasSize(2);
  }

  @Test
  void oldCommitsStayWhileSegmentsMerge() {
    CommitId parent = null;
    for (int i = 0; i < 60; i++) {
      parent = commit(parent, put("p" + i % 7, "content " + i), put("q" + i, "1"));
    }
    assertShows(index, history);
    index.fold();
    assertShows(index, history);
    index.close();
    index = RepositoryIndex.open(folder);
    assertShows(index, history);
  }

  @Test
  void longHistoryIsReadFromCheckpoints() {
    CommitId parent = null;
    for (int i = 0; i < 600; i++) {
      parent = history.commit(parent, put("p" + i % 50, "content " + i)).id();
    }
    index.apply(history.commits());
    index.close();
    index = RepositoryIndex.open(folder);

    for (int i = 0; i < 600; i += 17) {
      assertShows(index, history, history.commits().get(i).id());
    }
  }

  private long documents() {
    return index.documentCount();
  }
}
