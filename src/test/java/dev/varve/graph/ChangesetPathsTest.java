package dev.varve.graph;

import static dev.varve.graph.GraphFixture.added;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangesetPathsTest {

  private final Map<String, List<Change>> chunks =
      Map.of(
          "1", List.of(added("b"), added("d")),
          "2", List.of(added("f")),
          "3", List.of(added("h"), added("j"), added("l")));
  private final List<String> read = new ArrayList<>();
  private final ChangesetPaths paths =
      new ChangesetPaths(
          List.of("1", "2", "3"),
          digest -> {
            read.add(digest);
            return chunks.get(digest);
          });

  @Test
  void findsTheFirstPathThatIsNotBefore() {
    assertThat(paths.ceiling("")).isEqualTo("b");
    assertThat(paths.ceiling("b")).isEqualTo("b");
    assertThat(paths.ceiling("c")).isEqualTo("d");
    assertThat(paths.ceiling("e")).isEqualTo("f");
    assertThat(paths.ceiling("g")).isEqualTo("h");
    assertThat(paths.ceiling("k")).isEqualTo("l");
    assertThat(paths.ceiling("l")).isEqualTo("l");
    assertThat(paths.ceiling("m")).isNull();
  }

  @Test
  void anEmptyChangesetHasNone() {
    assertThat(new ChangesetPaths(List.of(), chunks::get).ceiling("a")).isNull();
  }

  @Test
  void askedInOrderItReadsEachChunkAboutOnce() {
    for (String path : List.of("a", "b", "c", "f", "h", "i", "j", "k", "l", "m")) {
      paths.ceiling(path);
    }
    assertThat(read).hasSizeLessThanOrEqualTo(5);
  }
}
