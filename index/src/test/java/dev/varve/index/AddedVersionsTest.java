package dev.varve.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.index.document.ObjectDocument;
import dev.varve.index.document.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddedVersionsTest {

  private static final @Nullable Origin UNCOMMITTED = null;
  private static final AddedVersions.Documents DOCUMENTS =
      (version, vord) -> ObjectDocument.of(version, vord, UNCOMMITTED);

  @TempDir private Path folder;

  @Test
  void manyAreReadFromFilesThatAreGoneAlready() throws IOException {
    for (int mostInMemory : new int[] {0, 10_000, 1 << 20}) {
      DirectoryReader reader;
      try (AddedVersions added = new AddedVersions(DOCUMENTS, folder, mostInMemory)) {
        for (int i = 0; i < 100; i++) {
          added.add(version(i));
        }
        assertThat(files()).hasSize(mostInMemory > 100_000 ? 0 : 1);
        reader = added.open();
      }
      assertThat(files()).isEmpty();
      try (reader) {
        assertThat(paths(reader)).hasSize(100).isSorted();
      }
    }
  }

  @Test
  void oneThatIsRefusedLeavesNothing() throws IOException {
    AddedVersions.Documents refusing =
        (version, vord) -> {
          if (vord == 50) {
            throw new IllegalArgumentException("refused");
          }
          return DOCUMENTS.of(version, vord);
        };
    try (AddedVersions added = new AddedVersions(refusing, folder, 0)) {
      for (int i = 0; i < 50; i++) {
        added.add(version(i));
      }
      assertThatThrownBy(() -> added.add(version(50))).hasMessage("refused");
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNoFaultOfTheIndex() throws IOException {
    try (AddedVersions added = new AddedVersions(DOCUMENTS, folder.resolve("missing"), 0)) {
      assertThatThrownBy(() -> added.add(version(0))).isInstanceOf(TemporaryFilesException.class);
    }
  }

  private static ObjectVersion version(int number) {
    return TestHistory.version("p" + (100 + number), "1");
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static List<String> paths(DirectoryReader reader) throws IOException {
    List<String> paths = new ArrayList<>();
    for (int doc = 0; doc < reader.maxDoc(); doc++) {
      paths.add(ObjectDocument.read(reader.storedFields(), doc).path());
    }
    return paths;
  }
}
