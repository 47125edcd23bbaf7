package dev.varve.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessConfigTest {

  @Test
  void nothingNeedsToBeSet() {
    AccessConfig config = of(Map.of());
    assertThat(config.accessKeyId()).isEmpty();
    assertThat(config.secretAccessKey()).isEmpty();
    assertThat(config.folder()).isEqualTo(Path.of("data"));
    assertThat(config.secret()).isEmpty();
    assertThat(config.session()).isEqualTo(Duration.ofHours(24));
    assertThat(config.url()).isEqualTo("http://127.0.0.1:8000");
  }

  @Test
  void everythingCanBeSet() {
    AccessConfig config =
        of(
            Map.of(
                "varve.access-key-id", "key",
                "varve.secret-access-key", "secret",
                "varve.data.dir", "/srv",
                "varve.auth.secret", "s",
                "varve.auth.session", "5m",
                "quarkus.http.port", "9000"));
    assertThat(config.accessKeyId()).contains("key");
    assertThat(config.secretAccessKey()).contains("secret");
    assertThat(config.folder()).isEqualTo(Path.of("/srv"));
    assertThat(config.secret()).contains("s");
    assertThat(config.session()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.url()).isEqualTo("http://127.0.0.1:9000");
  }

  static AccessConfig of(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withDefaultValues(properties)
        .withMapping(AccessConfig.class)
        .withConverter(Duration.class, 100, AccessConfigTest::duration)
        .build()
        .getConfigMapping(AccessConfig.class);
  }

  /** As Quarkus reads them: a number and a unit. */
  private static Duration duration(String text) {
    return Duration.parse("PT" + text);
  }
}
