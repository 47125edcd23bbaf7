package dev.varve.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tests of the web pages: Chromium against the packaged service. */
class WebPagesIT {

  private static final Path WEB = Path.of(System.getProperty("varve.root"), "web");
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final long LIMIT_MINUTES = 8;

  /** Its figures are to be disturbed by nothing. */
  private static final String SPEED = "speed.test.mjs";

  /** Fills the disk of the index. */
  private static final String LAGGING = "lagging.test.mjs";

  @TempDir Path folder;

  @Test
  void pagesPassTheirTestsInChromium() throws IOException, InterruptedException {
    assumeChromium();
    Path imports = Files.createDirectories(folder.resolve("imports"));
    try (ServiceProcess service =
        ServiceProcess.start(
            folder.resolve("data"),
            "-Dvarve.import.roots=" + imports,
            "-Dvarve.alerts.allow-private-addresses=true")) {
      Process demo = service.demo(WEB.resolveSibling("target").resolve("web-demo.log"));
      Map<String, String> settings = Map.of("VARVE_E2E_IMPORTS", imports.toString());
      Predicate<String> alone = name -> name.equals(SPEED) || name.equals(LAGGING);
      assertThat(run(service, settings, "web-pages.log", 2, alone.negate()))
          .as("exit code; the output is in target/web-pages.log, that of the demo beside it")
          .isZero();
      assertThat(demo.waitFor()).as("the demo; target/web-demo.log").isZero();
      assertThat(run(service, settings, "web-speed.log", 1, SPEED::equals))
          .as("exit code; the output is in target/web-speed.log")
          .isZero();
    }
  }

  @Test
  void pagesSayThatTheIndexCatchesUp() throws IOException, InterruptedException {
    assumeChromium();
    Path data = folder.resolve("data");
    try (SmallDisk index = SmallDisk.mount(data.resolve("index"));
        ServiceProcess service =
            ServiceProcess.start(
                data, "-Dvarve.index.commit-patience=1s", "-Dvarve.index.read-patience=1s")) {
      Map<String, String> settings = Map.of("VARVE_E2E_INDEX", index.folder().toString());
      assertThat(run(service, settings, "web-lagging.log", 1, LAGGING::equals))
          .as("exit code; the output is in target/web-lagging.log")
          .isZero();
    }
  }

  @Test
  void pagesPassTheirUnitTests() throws IOException, InterruptedException {
    Path vitest = WEB.resolve("node_modules/vitest/vitest.mjs");
    assumeThat(vitest).as("packages by npm ci").exists();
    ProcessBuilder tests = new ProcessBuilder("node", vitest.toString(), "run");
    assertThat(run(tests, "web-units.log")).as("exit code; target/web-units.log").isZero();
  }

  private static void assumeChromium() {
    assumeThat(CHROMIUM).as("Chromium").exists();
    assumeThat(WEB.resolve("node_modules/playwright-core")).as("packages by npm ci").exists();
  }

  private static int run(
      ServiceProcess service,
      Map<String, String> settings,
      String log,
      int atOnce,
      Predicate<String> wanted)
      throws IOException, InterruptedException {
    ProcessBuilder tests = new ProcessBuilder(command(atOnce, wanted));
    tests.environment().putAll(settings);
    tests.environment().put("VARVE_E2E_URL", service.address());
    tests.environment().put("VARVE_E2E_CREDENTIALS", service.data() + "/credentials");
    return run(tests, log);
  }

  private static int run(ProcessBuilder tests, String name)
      throws IOException, InterruptedException {
    Path log = WEB.resolveSibling("target").resolve(name);
    Files.createDirectories(log.getParent());
    tests.directory(WEB.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = tests.start();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  private static List<String> command(int atOnce, Predicate<String> wanted) throws IOException {
    try (Stream<Path> files = Files.list(WEB.resolve("e2e"))) {
      Stream<String> tests =
          files
              .filter(file -> file.toString().endsWith(".test.mjs"))
              .filter(file -> wanted.test(file.getFileName().toString()))
              .map(Path::toString)
              .sorted();
      return Stream.concat(Stream.of("node", "--test", "--test-concurrency=" + atOnce), tests)
          .toList();
    }
  }
}
