package dev.varve.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tests of the web pages: Chromium against the packaged service. */
class WebPagesIT {

  private static final Path WEB = Path.of(System.getProperty("varve.root"), "web");
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final long LIMIT_MINUTES = 8;

  @TempDir Path folder;

  @Test
  void pagesPassTheirTestsInChromium() throws IOException, InterruptedException {
    assumeThat(CHROMIUM).as("Chromium").exists();
    assumeThat(WEB.resolve("node_modules/playwright-core")).as("packages by npm ci").exists();
    try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"))) {
      assertThat(run(service)).as("exit code; the output is in target/web-pages.log").isZero();
    }
  }

  @Test
  void pagesPassTheirUnitTests() throws IOException, InterruptedException {
    Path vitest = WEB.resolve("node_modules/vitest/vitest.mjs");
    assumeThat(vitest).as("packages by npm ci").exists();
    ProcessBuilder tests = new ProcessBuilder("node", vitest.toString(), "run");
    assertThat(run(tests, "web-units.log")).as("exit code; target/web-units.log").isZero();
  }

  private static int run(ServiceProcess service) throws IOException, InterruptedException {
    ProcessBuilder tests = new ProcessBuilder(command());
    tests.environment().put("VARVE_E2E_URL", service.address());
    tests.environment().put("VARVE_E2E_CREDENTIALS", service.data() + "/credentials");
    return run(tests, "web-pages.log");
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

  private static List<String> command() throws IOException {
    try (Stream<Path> files = Files.list(WEB.resolve("e2e"))) {
      Stream<String> tests =
          files.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).sorted();
      return Stream.concat(Stream.of("node", "--test", "--test-concurrency=1"), tests).toList();
    }
  }
}
