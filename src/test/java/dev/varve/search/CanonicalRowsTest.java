package dev.varve.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.ObjectVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalRowsTest {

  /** A changed layout would make all fingerprints that were ever given out wrong. */
  @Test
  void theLayoutIsForEver() {
    assertThat(line(version(Map.of("b", "\"\\/\u0001\n", "B", "é😀", "a", ""))))
        .isEqualTo(
            "{\"content_type\":\"text/plain\",\"etag\":\"abc\","
                + "\"last_modified\":\"2024-05-01T00:00:00.120Z\",\"path\":\"p/ü\",\"size\":7,"
                + "\"user_metadata\":{\"B\":\"é😀\",\"a\":\"\",\"b\":\"\\\"\\\\/\\u0001\\n\"}}\n");
    assertThat(line(version(Map.of()))).endsWith("\"user_metadata\":{}}\n");
  }

  @Test
  void theFingerprintIsTheHashOfAllLines() {
    assertThat(new Fingerprint.Builder().finish().hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    byte[] line = CanonicalRows.line(version(Map.of()));
    Fingerprint two = new Fingerprint.Builder().add(line).add(line).finish();
    assertThat(two.rows()).isEqualTo(2);
    assertThat(two.hex()).hasSize(64);
  }

  private static String line(ObjectVersion version) {
    return new String(CanonicalRows.line(version), StandardCharsets.UTF_8);
  }

  private static ObjectVersion version(Map<String, String> metadata) {
    return new ObjectVersion(
        "p/ü",
        "local://x",
        7,
        Instant.parse("2024-05-01T00:00:00.120Z"),
        "abc",
        "text/plain",
        ObjectVersion.ordered(metadata),
        null);
  }
}
