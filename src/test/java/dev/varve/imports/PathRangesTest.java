package dev.varve.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.staging.PathRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathRangesTest {

  @Test
  void rangesThatOverlapBecomeOne() {
    PathRanges ranges =
        PathRanges.union(
            List.of(PathRange.below("b/"), PathRange.below("a/"), PathRange.below("a/sub/")));
    assertThat(ranges.ranges()).containsExactly(PathRange.below("a/"), PathRange.below("b/"));
  }

  @Test
  void theWholeBranchTakesInAllOthers() {
    PathRanges ranges = PathRanges.union(List.of(PathRange.below("b/"), PathRange.below("")));
    assertThat(ranges.ranges()).containsExactly(new PathRange("", null));
  }

  @Test
  void aSingleObjectReplacesItselfAlone() {
    PathRange range = new ImportSource.SingleObject("x", "a").replaced();
    assertThat(PathRanges.union(List.of(range)).ranges())
        .containsExactly(new PathRange("a", "a\0"));
  }

  @Test
  void aPrefixIsAFolder() {
    assertThat(new ImportSource.CommonPrefix("x", "a").replaced()).isEqualTo(PathRange.below("a/"));
    assertThat(new ImportSource.CommonPrefix("x", "").replaced()).isEqualTo(PathRange.below(""));
  }
}
