package dev.varve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.varve.blob.BlockStoreConfig;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What can be told of the Docker files without Docker. */
class DockerFilesTest {

  private static final Path FOLDER = Path.of(System.getProperty("varve.root"), "docker");
  private static final Set<String> LAUNCHER_SETTINGS =
      Set.of("VARVE_DB_URL", "VARVE_DB_USER", "VARVE_DB_PASSWORD");
  private static final String S3 = "VARVE_BLOCKSTORE_S3_";

  @Test
  void theImageRunsAsNobodySpecialAndTellsItsHealth() throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve("Dockerfile"));
    List<String> last = lines.subList(lastStage(lines), lines.size());
    assertThat(last).anyMatch(line -> line.matches("USER [1-9]\\d*"));
    assertThat(last).anyMatch(line -> line.startsWith("HEALTHCHECK "));
    assertThat(lines.stream().filter(line -> line.startsWith("FROM ")))
        .isNotEmpty()
        .allMatch(line -> line.matches("FROM [\\w./-]+:\\d[\\w.-]*( AS \\w+)?"));
  }

  private static int lastStage(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).startsWith("FROM ")) {
        return i;
      }
    }
    throw new AssertionError("no FROM");
  }

  @Test
  void composeNamesFixedVersionsAndItsOwnVolumes() throws IOException {
    JsonNode compose = compose();
    Set<String> volumes = names(compose.get("volumes"));
    for (JsonNode service : compose.get("services")) {
      assertThat(service.path("image").asText("built:0")).matches("[\\w/-]+:\\d[\\w.]*");
      for (JsonNode volume : service.get("volumes")) {
        assertThat(volumes).contains(volume.asText().split(":")[0]);
      }
      names(service.path("depends_on"))
          .forEach(other -> assertThat(compose.get("services").has(other)).isTrue());
    }
  }

  @Test
  void everySettingOfTheServiceExists() throws IOException {
    Set<String> known = new TreeSet<>(LAUNCHER_SETTINGS);
    Arrays.stream(BlockStoreConfig.S3.class.getMethods())
        .map(Method::getName)
        .map(name -> S3 + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
        .forEach(known::add);
    assertThat(known).containsAll(names(compose().at("/services/varve/environment")));
  }

  private static JsonNode compose() throws IOException {
    return new YAMLMapper().readTree(Files.readString(FOLDER.resolve("compose.yaml")));
  }

  private static Set<String> names(JsonNode object) {
    return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
        .collect(Collectors.toSet());
  }
}
