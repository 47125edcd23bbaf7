package dev.varve.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.diff.ListCursor;
import dev.varve.index.ObjectVersion;
import dev.varve.staging.PathRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplacedEntriesTest {

  private static final PathRanges THREE =
      PathRanges.union(
          List.of(PathRange.below("a/"), PathRange.below("c/"), PathRange.below("e/")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/1",
        "c/1",
        "e/1",
        "a/1 e/1",
        "c/1 c/2 e/1",
        "a/1 b/1 c/1",
        "b/1 d/1 e/1",
        "b/1",
        "",
        "f/1",
        "_ a/1 a/2 b/1 c/1 d/1 e/1 f/1"
      })
  void everyEntryOfEveryRangeIsFound(String state) {
    List<String> paths = Stream.of(state.split(" ")).filter(path -> !path.isEmpty()).toList();
    assertThat(replaced(paths))
        .containsExactlyElementsOf(paths.stream().filter(ReplacedEntriesTest::isImported).toList());
  }

  @Test
  void anEntryBehindAllRangesEndsTheWalk() {
    assertThat(replaced(List.of("z"))).isEmpty();
  }

  private static boolean isImported(String path) {
    return path.matches("[ace]/.*");
  }

  private static List<String> replaced(List<String> paths) {
    ReplacedEntries entries =
        new ReplacedEntries(
            new ListCursor<>(
                paths.stream().map(ReplacedEntriesTest::at).toList(), ObjectVersion::path),
            THREE);
    List<String> found = new ArrayList<>();
    for (ObjectVersion entry = entries.next(); entry != null; entry = entries.next()) {
      found.add(entry.path());
    }
    return found;
  }

  private static ObjectVersion at(String path) {
    return new ObjectVersion(
        path, "local://x", 1, Instant.EPOCH, "c", "t", ObjectVersion.ordered(Map.of()), null);
  }
}
