package dev.varve.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Replays the texts that {@link QueryJazzerTest} starts from, and what it found. */
class QueryCorpusTest {

  @Test
  void anyTextIsRefusedOrComesBack() throws IOException, URISyntaxException {
    URL folder =
        QueryCorpusTest.class.getResource("QueryJazzerTestInputs/anyTextIsRefusedOrComesBack");
    assertThat(folder).isNotNull();
    List<Path> texts;
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      texts = files.sorted().toList();
    }
    assertThat(texts).isNotEmpty();
    for (Path text : texts) {
      QueryRoundTrip.check(new String(Files.readAllBytes(text), StandardCharsets.UTF_8));
    }
  }
}
