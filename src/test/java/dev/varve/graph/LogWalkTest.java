package dev.varve.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.CommitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogWalkTest {

  private final DrawnHistory history = new DrawnHistory();

  /**
   *
   *
   * <pre>
   * a - b - - - d - e
   *      \     /
   *       c - -
   * </pre>
   */
  private void drawAMerge() {
    history.commit("a").commit("b", "a").commit("c", "b").commit("d", "b", "c").commit("e", "d");
  }

  @Test
  void theYoungestComesFirstAndEachOnce() {
    drawAMerge();

    assertThat(log(request("e", null, 10))).containsExactly("e", "d", "c", "b", "a");
  }

  @Test
  void aPageHasNoMoreThanItsLimit() {
    drawAMerge();

    assertThat(log(request("e", null, 2))).containsExactly("e", "d");
  }

  @Test
  void pagesGoOnBehindTheLastOfThePageBefore() {
    drawAMerge();

    assertThat(log(request("e", "d", 2))).containsExactly("c", "b");
    assertThat(log(request("e", "a", 2))).isEmpty();
  }

  @Test
  void firstParentsLeaveOutWhatWasMerged() {
    drawAMerge();
    LogRequest request = new LogRequest(id("e"), null, 10, List.of(), List.of(), true, null, null);

    assertThat(log(request)).containsExactly("e", "d", "b", "a");
  }

  @Test
  void theWalkEndsWithTheCommitToStopAt() {
    drawAMerge();
    LogRequest request =
        new LogRequest(id("e"), null, 10, List.of(), List.of(), false, null, id("c"));

    assertThat(log(request)).containsExactly("e", "d", "c");
  }

  @Test
  void whatIsOlderThanSinceIsLeftOut() {
    drawAMerge();
    Instant since = history.get(id("c")).created();
    LogRequest request =
        new LogRequest(id("e"), null, 10, List.of(), List.of(), false, since, null);

    assertThat(log(request)).containsExactly("e", "d", "c");
  }

  @Test
  void atTheSameTimeTheLargerIdComesFirst() {
    history.commitAt(1, "r").commitAt(5, "x", "r").commitAt(5, "y", "r").commitAt(9, "m", "x", "y");

    List<String> larger =
        id("x").compareTo(id("y")) > 0 ? List.of("m", "x", "y", "r") : List.of("m", "y", "x", "r");
    assertThat(log(request("m", null, 10))).isEqualTo(larger);
  }

  /** A parent younger than its child is not reached before it. */
  @Test
  void skewedClocksLoseNothing() {
    history.commitAt(900, "a").commitAt(100, "b", "a").commitAt(500, "c", "b");

    assertThat(log(request("c", null, 10))).containsExactly("c", "b", "a");
  }

  @Test
  void aFilterLeavesTheWalkAlone() {
    drawAMerge();

    List<String> found =
        new LogWalk(history::get, commit -> !commit.isMerge() && !commit.message().equals("c"))
            .page(request("e", null, 10), new LogBudget()).commits().stream()
                .map(Commit::message)
                .toList();

    assertThat(found).containsExactly("e", "b", "a");
  }

  @Test
  void aPageThatNoneFollowsLooksAtNothingBehindIt() {
    drawAMerge();
    List<String> looked = new ArrayList<>();
    LogRequest request =
        new LogRequest(id("e"), null, 2, List.of(), List.of(), false, null, null, true);

    FoundCommits page =
        new LogWalk(history::get, commit -> looked.add(commit.message()))
            .page(request, new LogBudget());

    assertThat(looked).containsExactly("e", "d");
    assertThat(page.commits()).hasSize(2);
    assertThat(page.next()).isNull();
  }

  private List<String> log(LogRequest request) {
    return new LogWalk(history::get, commit -> true)
        .page(request, new LogBudget()).commits().stream().map(Commit::message).toList();
  }

  private static LogRequest request(String from, @Nullable String after, int limit) {
    CommitId afterId = after == null ? null : id(after);
    return new LogRequest(id(from), afterId, limit, List.of(), List.of(), false, null, null);
  }

  private static CommitId id(String name) {
    return DrawnHistory.id(name);
  }
}
