package dev.varve.hook.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.varve.hook.action.Action;
import dev.varve.hook.action.ActionFile;
import dev.varve.hook.action.Hook;
import dev.varve.hookworker.Job;
import dev.varve.hookworker.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts that come with Varve, through the worker; Node's tests run the same cases. */
class BuiltinScriptsTest {

  private static final Path SCRIPTS =
      Path.of(System.getProperty("varve.root"), "hooks-scripts").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static WorkerPool pool;

  @BeforeAll
  static void start() {
    pool = new WorkerPool(HookConfigs.with(Map.of("patience", "60s")));
    assertThat(pool.awaitWarm(Duration.ofSeconds(60))).isTrue();
  }

  @AfterAll
  static void stop() {
    pool.close();
  }

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".js"))
          .map(file -> file.substring(0, file.length() - ".js".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void verdictIsTheOneWrittenDown(String name) throws IOException {
    JsonNode given = caseOf(name);
    Verdict verdict = run(name, given);
    assertThat(verdict.error()).isEqualTo(given.get("error").asText());
    assertThat(findings(verdict)).isEqualTo(given.get("findings"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void exampleIsAnActionWithTheArgumentsOfTheCase(String name) throws Exception {
    byte[] example = Files.readAllBytes(SCRIPTS.resolve("examples/" + name + ".yaml"));
    Action action = ActionFile.read(ActionFile.FOLDER + name + ".yaml", example);
    assertThat(action.hooks().getFirst().work())
        .isInstanceOfSatisfying(
            Hook.Script.class,
            script -> {
              assertThat(script.source()).isEqualTo(new Hook.ScriptSource.Builtin(name));
              assertThat(tree(script.args())).isEqualTo(tree(caseOf(name).get("args").toString()));
            });
  }

  private static Verdict run(String name, JsonNode given) throws IOException {
    ObjectNode event = JSON.createObjectNode();
    event.put("event_type", "pre-commit").put("event_time", NOW.toString());
    event.put("commit_message", "A change").put("committer", "someone");
    event.putObject("commit_metadata");
    if (given.has("event")) {
      event.setAll((ObjectNode) given.get("event"));
    }
    CaseCalls calls = new CaseCalls(given.get("objects"));
    String source = Files.readString(SCRIPTS.resolve(name + ".js"));
    Job job =
        new Job(
            name,
            source,
            event.toString(),
            given.get("args").toString(),
            NOW.toEpochMilli(),
            1,
            calls.changeCount());
    return pool.run(UUID.randomUUID(), job, Duration.ofSeconds(30), calls);
  }

  private static JsonNode findings(Verdict verdict) {
    ArrayNode findings = JSON.createArrayNode();
    for (Verdict.Finding found : verdict.findings()) {
      ObjectNode finding = findings.addObject();
      finding.put("severity", found.isFailure() ? "fail" : "warn");
      finding.put("path", found.path().isEmpty() ? null : found.path());
      finding.put("message", found.message());
      putUnlessEmpty(finding, "key", found.key());
      putUnlessEmpty(finding, "value", found.value());
    }
    return findings;
  }

  private static void putUnlessEmpty(ObjectNode node, String name, String text) {
    if (!text.isEmpty()) {
      node.put(name, text);
    }
  }

  private static JsonNode caseOf(String name) {
    try {
      return tree(Files.readString(SCRIPTS.resolve("test/cases/" + name + ".json")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
