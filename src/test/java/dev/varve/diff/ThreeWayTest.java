package dev.varve.diff;

import static dev.varve.diff.PathMerge.Outcome.CONFLICT;
import static dev.varve.diff.PathMerge.Outcome.KEEP_OURS;
import static dev.varve.diff.PathMerge.Outcome.SAME;
import static dev.varve.diff.PathMerge.Outcome.TAKE_THEIRS;
import static dev.varve.diff.States.version;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.Change;
import dev.varve.index.ObjectVersion;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeWayTest {

  private static final String PATH = "images/cat.png";

  /** X stands for a missing path. */
  @ParameterizedTest(name = "{0}: ours {1}, theirs {2} is {3}")
  @CsvSource({
    "A, B, A, KEEP_OURS",
    "A, X, A, KEEP_OURS",
    "X, B, X, KEEP_OURS",
    "A, A, B, TAKE_THEIRS",
    "A, A, X, TAKE_THEIRS",
    "X, X, B, TAKE_THEIRS",
    "A, B, B, SAME",
    "A, X, X, SAME",
    "X, B, B, SAME",
    "A, B, C, CONFLICT",
    "A, B, X, CONFLICT",
    "A, X, B, CONFLICT",
    "X, B, C, CONFLICT",
  })
  void mergesOnePath(String base, String ours, String theirs, PathMerge.Outcome outcome) {
    try (ThreeWay walk = walk(one(base), one(ours), one(theirs))) {
      PathMerge merge = requireNonNull(walk.next());

      assertThat(merge.outcome()).isEqualTo(outcome);
      assertThat(merge.base()).isEqualTo(one(base).get(PATH));
      assertThat(merge.ours()).isEqualTo(one(ours).get(PATH));
      assertThat(merge.theirs()).isEqualTo(one(theirs).get(PATH));
      assertThat(walk.next()).isNull();
    }
  }

  @Test
  void pathsThatNobodyChangedAreNotVisited() {
    try (ThreeWay walk = walk(one("A"), one("A"), one("A"))) {
      assertThat(walk.next()).isNull();
    }
  }

  @Test
  void editsOfDifferentMetadataKeysConflict() {
    ObjectVersion base = version(PATH, "A");
    Change ours = new Change(PATH, base, base.withMetadata(Map.of("label", "A", "by", "me")));
    Change theirs = new Change(PATH, base, base.withMetadata(Map.of("label", "B")));

    try (ThreeWay walk = walk(List.of(ours), List.of(theirs))) {
      assertThat(requireNonNull(walk.next()).outcome()).isEqualTo(CONFLICT);
    }
  }

  @Test
  void uploadOfTheSameBytesAtAnotherTimeAndPlaceIsTheSameChange() {
    ObjectVersion ours = version(PATH, "B");
    ObjectVersion theirs =
        new ObjectVersion(
            PATH,
            "local://demo/elsewhere",
            ours.sizeBytes(),
            ours.mtime().plusSeconds(60),
            ours.checksum(),
            ours.contentType(),
            ours.metadata(),
            null);

    try (ThreeWay walk =
        walk(List.of(new Change(PATH, null, ours)), List.of(new Change(PATH, null, theirs)))) {
      assertThat(requireNonNull(walk.next()).outcome()).isEqualTo(SAME);
    }
  }

  @Test
  void goesThroughBothSidesInByteOrder() {
    SortedMap<String, ObjectVersion> base = States.state(Map.of());
    SortedMap<String, ObjectVersion> ours = States.state(Map.of("b", "B", "\uffff", "B"));
    SortedMap<String, ObjectVersion> theirs = States.state(Map.of("a", "B", "\ud800\udc00", "B"));

    try (ThreeWay walk = walk(base, ours, theirs)) {
      assertThat(requireNonNull(walk.next()))
          .extracting(PathMerge::path, PathMerge::outcome)
          .containsExactly("a", TAKE_THEIRS);
      assertThat(requireNonNull(walk.next()))
          .extracting(PathMerge::path, PathMerge::outcome)
          .containsExactly("b", KEEP_OURS);
      assertThat(requireNonNull(walk.next()).path()).isEqualTo("\uffff");
      assertThat(requireNonNull(walk.next()).path()).isEqualTo("\ud800\udc00");
      assertThat(walk.next()).isNull();
    }
  }

  @Test
  void seekMovesBothSides() {
    SortedMap<String, ObjectVersion> ours = States.state(Map.of("a", "B", "c", "B"));
    SortedMap<String, ObjectVersion> theirs = States.state(Map.of("b", "B", "c", "C"));

    try (ThreeWay walk = walk(new TreeMap<>(), ours, theirs)) {
      walk.next();
      walk.seek("c");

      assertThat(requireNonNull(walk.next()).path()).isEqualTo("c");
      assertThat(walk.next()).isNull();
    }
  }

  private static SortedMap<String, ObjectVersion> one(String content) {
    return States.state(content.equals("X") ? Map.of() : Map.of(PATH, content));
  }

  private static ThreeWay walk(
      SortedMap<String, ObjectVersion> base,
      SortedMap<String, ObjectVersion> ours,
      SortedMap<String, ObjectVersion> theirs) {
    return walk(States.diff(base, ours), States.diff(base, theirs));
  }

  private static ThreeWay walk(List<Change> ours, List<Change> theirs) {
    return new ThreeWay(ListCursor.of(ours), ListCursor.of(theirs));
  }
}
