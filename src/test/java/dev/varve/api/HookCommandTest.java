package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.hook.worker.WorkerPool;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ./varve hook test} over what the service holds. */
@QuarkusTest
class HookCommandTest {

  private static final Path LAUNCHER = Path.of(System.getProperty("varve.root"), "varve");

  @Inject WorkerPool pool;

  private final TestRepository repository = TestRepository.fresh();

  @BeforeEach
  void warmUp() {
    pool.awaitWarm(Duration.ofSeconds(60));
  }

  @Test
  void judgesWhatIsUncommittedAndPublishesNothing() throws Exception {
    repository.upload("main", "images/1.png", "1");
    repository.label("main", "images/1.png", Map.of("label", "Cat"));
    assertThat(hookTest("{\"key\":\"label\",\"values\":[\"cat\"]}"))
        .isEqualTo(
            "images/1.png: label is \"Cat\", which is not allowed: did you mean \"cat\"?\n"
                + "refuses, with 1 violations\n");
    assertThat(hookTest("{\"key\":\"label\",\"values\":[\"Cat\"]}"))
        .isEqualTo("passes, with 0 notes\n");
    assertThat(hookTest("{\"key\":\"label\"}")).contains("args.values is missing");
    assertThat(repository.branches.diffBranch(repository.name, "main").execute().getResults())
        .hasSize(1);
  }

  private String hookTest(String args) throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(
            List.of(
                LAUNCHER.toString(),
                "hook",
                "test",
                "allowed-values",
                "--args",
                args,
                "--url",
                TestService.root(),
                "--repository",
                repository.name,
                "--ref",
                "main$"));
    command.environment().put("VARVE_ACCESS_KEY_ID", TestService.ACCESS_KEY_ID);
    command.environment().put("VARVE_SECRET_ACCESS_KEY", TestService.SECRET);
    Process process = command.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
