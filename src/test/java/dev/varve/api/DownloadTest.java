package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.ObjectVersion;
import dev.varve.object.ByteRange;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a/b/c", "text/plain, x/y", "text/", "/", "a", "a/b; x", "a/b;x=(", "", "é/x"})
  void aTypeThatHttpDoesNotKnowBecomesBytes(String type) {
    assertThat(response(type).getHeaderString("Content-Type"))
        .isEqualTo("application/octet-stream");
    assertThat(response(type).getMediaType()).hasToString("application/octet-stream");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"image/png", "text/plain; charset=utf-8", "application/x-a.b+c", "a/b;c=\"d e\""})
  void aTypeOfHttpStays(String type) {
    assertThat(response(type).getHeaderString("Content-Type")).isEqualTo(type);
    assertThat(response(type).getMediaType()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/svg+xml", "image/SVG+xml", "text/html", "Text/HTML"})
  void whatABrowserCouldRunIsNotShown(String type) {
    assertThat(response(type).getHeaderString("Content-Disposition")).isEqualTo("attachment");
  }

  private static Response response(String type) {
    ObjectVersion version =
        new ObjectVersion(
            "a", "local://x", 1, Instant.EPOCH, "c", type, ObjectVersion.ordered(Map.of()), null);
    return new Download(version, new ByteRange.All()).response().build();
  }
}
