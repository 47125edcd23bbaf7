package dev.varve.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MergeBaseTest {

  private final DrawnHistory history = new DrawnHistory();

  /**
   *
   *
   * <pre>
   * a - b - c
   *      \
   *       d
   * </pre>
   */
  @Test
  void theBaseIsWhereTheSidesPart() {
    history.commit("a").commit("b", "a").commit("c", "b").commit("d", "b");

    assertBase("c", "d", "b");
  }

  /**
   *
   *
   * <pre>
   * a - b - c
   * </pre>
   */
  @Test
  void anAncestorIsItsOwnBase() {
    history.commit("a").commit("b", "a").commit("c", "b");

    assertBase("a", "c", "a");
    assertBase("c", "c", "c");
  }

  /**
   *
   *
   * <pre>
   * a - b - - - e
   *      \     /
   *       c - d - f
   * </pre>
   */
  @Test
  void aMergeMovesTheBaseOn() {
    history.commit("a").commit("b", "a").commit("c", "b").commit("d", "c");
    history.commit("e", "b", "d").commit("f", "d");

    assertBase("e", "f", "d");
  }

  /**
   *
   *
   * <pre>
   *    b - d - f
   *   / \ /
   * a    X
   *   \ / \
   *    c - e - g
   * </pre>
   */
  @Test
  void ofTwoBasesOfACrissCrossOneIsTakenWhicheverSideIsLeft() {
    history.commit("a").commit("b", "a").commit("c", "a");
    history.commit("d", "b", "c").commit("e", "c", "b").commit("f", "d").commit("g", "e");

    String smaller = DrawnHistory.id("b").compareTo(DrawnHistory.id("c")) < 0 ? "b" : "c";
    assertBase("f", "g", smaller);
  }

  /**
   *
   *
   * <pre>
   * a - b
   *
   * x - y
   * </pre>
   */
  @Test
  void unrelatedRootsHaveNoBase() {
    history.commit("a").commit("b", "a").commit("x").commit("y", "x");

    assertThat(base("b", "y")).isNull();
  }

  /**
   *
   *
   * <pre>
   * r (young) - b (old) - c
   *                  \
   *                   d (oldest)
   * </pre>
   */
  @Test
  void clocksThatGoWrongChangeNothing() {
    history.commitAt(9_000_000, "r").commitAt(500, "b", "r");
    history.commitAt(8_000_000, "c", "b").commitAt(1, "d", "b");

    assertBase("c", "d", "b");
  }

  /**
   *
   *
   * <pre>
   * a - b - c - d - e - f
   *  \             /
   *   g - - - - - h
   *    \
   *     i
   * </pre>
   */
  @Test
  void aShortWayToAnOlderAncestorDoesNotHideTheNearerOne() {
    history.commit("a").commit("g", "a").commit("h", "g").commit("i", "g");
    history.commit("b", "a").commit("c", "b").commit("d", "c").commit("e", "d", "h");
    history.commit("f", "e");

    assertBase("f", "i", "g");
  }

  @Test
  void aHistoryOfAHundredThousandCommitsNeedsNoDeepStack() {
    history.commit("0");
    for (int i = 1; i <= 100_000; i++) {
      history.commit("" + i, "" + (i - 1));
    }
    history.commit("side", "0");

    assertBase("100000", "side", "0");
  }

  private void assertBase(String left, String right, String base) {
    assertThat(base(left, right)).isEqualTo(base);
    assertThat(base(right, left)).isEqualTo(base);
  }

  private String base(String left, String right) {
    return new MergeBase(history::get)
        .of(DrawnHistory.id(left), DrawnHistory.id(right))
        .map(id -> history.get(id).message())
        .orElse(null);
  }
}
