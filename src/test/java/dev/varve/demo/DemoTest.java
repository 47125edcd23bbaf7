package dev.varve.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.varve.client.ApiClient;
import dev.varve.database.MysqlTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Plays the real demo; skipped where its data can't be fetched. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class DemoTest {

  private static final Path CACHE = Path.of(System.getProperty("varve.root"), ".varve", "openmoji");

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @ConfigProperty(name = "test.url")
  URI service;

  @ConfigProperty(name = "varve.access-key-id")
  String accessKeyId;

  @ConfigProperty(name = "varve.secret-access-key")
  String secret;

  @Test
  void findsCorrectsAndKeepsBothStates() {
    assertThat(play()).isTrue();
    assertThat(text())
        .contains("22 images at commit")
        .contains("27 images edited")
        .contains("the same address: no bytes written")
        .contains("27 uncommitted changes, exactly the images edited")
        .contains("0 left with the changes; 22 still on main")
        .contains("27 images differ")
        .contains("all of ours are there")
        .contains("smiley-emotions")
        .contains("main is where it was")
        .contains("Corrected, it passes")
        .contains("Three things to try")
        .doesNotContain("NOT ");

    told.reset();
    assertThat(play()).isTrue();
    assertThat(text()).contains("loaded already").doesNotContain("uploaded");
  }

  private boolean play() {
    try (ApiClient api = new ApiClient(service, new ApiClient.Keys(accessKeyId, secret))) {
      PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
      return new Demo(api, service, CACHE, out).play(Path.of("credentials"), false);
    } catch (DownloadFailedException e) {
      return abort("the demo's data can't be fetched: " + e.getMessage());
    }
  }

  private String text() {
    return told.toString(StandardCharsets.UTF_8);
  }
}
