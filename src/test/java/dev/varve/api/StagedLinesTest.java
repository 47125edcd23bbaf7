package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StagedLinesTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void readsALineAsAnEntry() {
    ObjectVersion version =
        lines(
                """
                {"path":"é","physical_address":"local://x/1","checksum":"\\"c\\"","size_bytes":3,
                """
                        .replace("\n", "")
                    + "\"mtime\":60,\"content_type\":\"image/png\",\"metadata\":{\"K\":\"v\"}}")
            .next();
    assertThat(version.path()).isEqualTo("é");
    assertThat(version.address()).isEqualTo("local://x/1");
    assertThat(version.checksum()).isEqualTo("c");
    assertThat(version.sizeBytes()).isEqualTo(3);
    assertThat(version.mtime()).isEqualTo(Instant.ofEpochSecond(60));
    assertThat(version.contentType()).isEqualTo("image/png");
    assertThat(version.metadata()).isEqualTo(Map.of("K", "v"));
    assertThat(version.origin()).isNull();
  }

  @Test
  void whatIsLeftOutGetsADefault() {
    ObjectVersion version = lines(entry("a")).next();
    assertThat(version.mtime()).isEqualTo(NOW);
    assertThat(version.contentType()).isEqualTo("application/octet-stream");
    assertThat(version.metadata()).isEmpty();
  }

  @Test
  void passesOverEmptyLinesAndNeedsNoneAtTheEnd() {
    StagedLines lines = lines(entry("a") + "\r\n\n" + entry("b"));
    assertThat(lines.next().path()).isEqualTo("a");
    assertThat(lines.next().path()).isEqualTo("b");
    assertThat(lines.hasNext()).isFalse();
  }

  @Test
  void namesTheLineThatIsWrong() {
    assertWrong("line 2: path is required", entry("a") + "\n{}");
    assertWrong("line 3: checksum is required", entry("a") + "\n\n" + entry("b").replace("c1", ""));
    assertWrong("line 1: invalid JSON", "{");
    assertWrong("line 1: null is no entry", "null");
    assertWrong(
        "line 1: mtime is in seconds", entry("a").replace("}", ",\"mtime\":1000000000000}"));
    assertWrong("line 1: not here", entry("a").replace("local://x", "local://y"));
    assertWrong("line 1: longer than", "x".repeat(9 << 20));
  }

  private static void assertWrong(String message, String text) {
    StagedLines lines = lines(text);
    assertThatThrownBy(() -> lines.forEachRemaining(version -> {}))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith(message);
  }

  private static String entry(String path) {
    return String.format(
        Locale.ROOT,
        "{\"path\":\"%s\",\"physical_address\":\"local://x/1\",\"checksum\":\"c1\",\"size_bytes\":3}",
        path);
  }

  private static StagedLines lines(String text) {
    ObjectMapper mapper = new ObjectMapper();
    new StrictJson().customize(mapper);
    return new StagedLines(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        mapper.readerFor(StageBody.class),
        NOW,
        version -> {
          if (!version.address().startsWith("local://x/")) {
            throw new InvalidRequest("not here");
          }
        });
  }
}
