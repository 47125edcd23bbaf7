package dev.varve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tests of the ready-made hook scripts, which Node runs, as part of all others. */
class HookScriptsTest {

  private static final Path SCRIPTS = Path.of(System.getProperty("varve.root"), "hooks-scripts");

  @Test
  void scriptsPassTheirTestsInNode() throws IOException, InterruptedException {
    Process node =
        new ProcessBuilder("node", "--experimental-vm-modules", "--no-warnings", "--test")
            .directory(SCRIPTS.toFile())
            .redirectErrorStream(true)
            .start();
    node.getOutputStream().close();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as(output).isZero();
  }
}
