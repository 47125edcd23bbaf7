package dev.varve.index;

import static dev.varve.index.IndexAssertions.all;
import static dev.varve.index.TestHistory.again;
import static dev.varve.index.TestHistory.put;
import static dev.varve.index.TestHistory.remove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a query's result changes from commit to commit, and between two. */
class ResultHistoryTest {

  @TempDir Path folder;
  private final TestHistory history = new TestHistory();
  private RepositoryIndex index;

  @BeforeEach
  void open() {
    index = RepositoryIndex.open(folder.resolve("index"));
  }

  @AfterEach
  void close() {
    index.close();
  }

  private AppliedCommit commit(AppliedCommit parent, TestHistory.Edit... edits) {
    AppliedCommit commit = history.commit(parent == null ? null : parent.id(), edits);
    index.apply(List.of(commit));
    return commit;
  }

  /**
   *
   *
   * <pre>
   * root - two - three
   *     \     /
   *      side
   * </pre>
   */
  @Test
  void eachCommitSaysWhatItDidToTheResult() {
    AppliedCommit root = commit(null, put("a", "1", "k", "x"), put("b", "1", "k", "y"));
    AppliedCommit side = commit(root, put("c", "1", "k", "x"));
    AppliedCommit two = commit(root, put("a", "2", "k", "x"), put("b", "1", "k", "x"));
    AppliedCommit three = commit(two, again(history.at(side.id(), "c")), remove("a"));

    ResultSteps steps = index.resultSteps(three.id(), query("k:x"), 10, 1_000);

    assertThat(steps.steps())
        .containsExactly(
            new ResultStep(three.id(), 2, 1, 1, 0),
            new ResultStep(two.id(), 4, 1, 0, 1),
            new ResultStep(root.id(), 2, 1, 0, 0));
    assertThat(steps.rest()).isNull();
  }

  @Test
  void aBoundEndsTheWalkAndSaysWhereItGoesOn() {
    AppliedCommit root = commit(null, put("a", "1"), put("b", "1"));
    AppliedCommit two = commit(root, put("c", "1"));
    AppliedCommit three = commit(two, put("d", "1"));

    assertThat(index.resultSteps(three.id(), query(""), 2, 1_000).rest()).isEqualTo(root.id());
    assertThat(index.resultSteps(three.id(), query(""), 9, 1).rest()).isEqualTo(two.id());
    assertThat(index.resultSteps(root.id(), query(""), 1, 1).rest()).isNull();
  }

  @Test
  void aVersionOfTheSameIdentityIsNoDifference() {
    AppliedCommit root = commit(null, put("a", "1", "k", "x"), put("b", "1", "k", "x"));
    AppliedCommit two = commit(root, put("a", "2", "k", "x"));
    AppliedCommit three = commit(two, put("a", "1", "k", "x"), put("b", "1", "k", "y"));

    List<MatchedChange> changes = all(index.resultDiff(root.id(), three.id(), query("k:x")));

    assertThat(changes).extracting(MatchedChange::path).containsExactly("b");
  }

  @Test
  void bothEndAtTheDeadline() {
    AppliedCommit root = commit(null, put("a", "1", "k", "x"));
    AppliedCommit two = commit(root, put("a", "2", "k", "x"));

    assertThatThrownBy(
            () ->
                Deadline.within(
                    Duration.ZERO, () -> index.resultSteps(two.id(), query("k:x"), 9, 9)))
        .isInstanceOf(DeadlineException.class);
    assertThatThrownBy(
            () ->
                Deadline.within(
                    Duration.ZERO, () -> all(index.resultDiff(root.id(), two.id(), query("k:x")))))
        .isInstanceOf(DeadlineException.class);
  }

  /** What a result's history must be, by asking each commit. */
  static void assertResults(RepositoryIndex index, List<AppliedCommit> commits, String text) {
    Query query = query(text);
    for (AppliedCommit commit : commits) {
      List<ResultStep> steps = index.resultSteps(commit.id(), query, 3, 1_000).steps();
      assertThat(steps.getFirst().commit()).isEqualTo(commit.id());
      for (ResultStep step : steps) {
        AppliedCommit at = find(commits, step.commit());
        assertThat(List.of(step.added(), step.removed(), step.changed()))
            .as("%s at seq %d", text, at.seq())
            .isEqualTo(counts(matches(index, at.parent(), query), matches(index, at.id(), query)));
      }
    }
  }

  private static AppliedCommit find(List<AppliedCommit> commits, CommitId id) {
    return commits.stream().filter(commit -> commit.id().equals(id)).findFirst().orElseThrow();
  }

  private static Map<String, ObjectVersion> matches(
      RepositoryIndex index, CommitId commit, Query query) {
    Map<String, ObjectVersion> found = new TreeMap<>(Utf8Order.INSTANCE);
    if (commit != null) {
      try (View view = index.view(commit)) {
        all(view.matches(query)).forEach(version -> found.put(version.path(), version));
      }
    }
    return found;
  }

  private static List<Long> counts(
      Map<String, ObjectVersion> before, Map<String, ObjectVersion> after) {
    long added = after.keySet().stream().filter(path -> !before.containsKey(path)).count();
    long removed = before.keySet().stream().filter(path -> !after.containsKey(path)).count();
    long changed =
        after.values().stream()
            .filter(version -> before.containsKey(version.path()))
            .filter(version -> !before.get(version.path()).equals(version))
            .count();
    return List.of(added, removed, changed);
  }

  /** What a result's difference must be, by asking both commits. */
  static void assertDiffers(RepositoryIndex index, CommitId left, CommitId right, String text) {
    Query query = query(text);
    Map<String, ObjectVersion> before = matches(index, left, query);
    Map<String, ObjectVersion> after = matches(index, right, query);
    TreeSet<String> paths = new TreeSet<>(Utf8Order.INSTANCE);
    paths.addAll(before.keySet());
    paths.addAll(after.keySet());
    paths.removeIf(path -> Compared.IDENTITY.isSame(before.get(path), after.get(path)));
    List<Change> changes = new ArrayList<>();
    try (View old = index.view(left);
        View current = index.view(right)) {
      for (String path : paths) {
        changes.add(new Change(path, old.find(path).orElse(null), current.find(path).orElse(null)));
      }
    }
    List<Change> found = new ArrayList<>();
    try (PathCursor<MatchedChange> walk = index.resultDiff(left, right, query)) {
      for (MatchedChange change = walk.next(); change != null; change = walk.next()) {
        assertThat(change.matchedBefore()).isEqualTo(before.containsKey(change.path()));
        assertThat(change.matchesAfter()).isEqualTo(after.containsKey(change.path()));
        found.add(change.change());
      }
    }
    assertThat(found).isEqualTo(changes);
  }

  private static Query query(String text) {
    return QueryParser.parse(text);
  }
}
