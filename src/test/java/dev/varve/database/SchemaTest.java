package dev.varve.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final Path FOLDER = Path.of("main/resources/db");

  /** Two files under one include are valid YAML, of which the last one counts. */
  @Test
  void eachPartOfTheSchemaHasAnIncludeOfItsOwn() throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve("changelog.yaml"));
    List<String> files =
        lines.stream()
            .map(String::strip)
            .filter(line -> line.startsWith("file: "))
            .map(line -> line.substring("file: db/".length()))
            .toList();
    assertThat(lines.stream().filter(line -> line.equals("  - include:"))).hasSameSizeAs(files);
    try (Stream<Path> parts = Files.list(FOLDER)) {
      assertThat(parts.map(part -> part.getFileName().toString()).filter(n -> n.endsWith(".sql")))
          .containsExactlyInAnyOrderElementsOf(files);
    }
  }
}
