package dev.varve.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.hook.action.Action;
import dev.varve.hook.action.ActionFile;
import dev.varve.hook.action.Hook;
import dev.varve.hook.action.Hook.ScriptSource.Builtin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example actions that come with Varve can be used as they are. */
class BuiltinScriptsTest {

  static List<Path> examples() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of(System.getProperty("varve.root"), "hooks-scripts", "examples"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsAnActionWhoseScriptIsThere(Path example) throws Exception {
    Action action = ActionFile.read(example.toString(), Files.readAllBytes(example));
    for (Hook hook : action.hooks()) {
      if (hook.work() instanceof Hook.Script(Builtin(String name), var args, var timeout)) {
        assertThat(getClass().getClassLoader().getResource("hooks-scripts/" + name + ".js"))
            .as(name)
            .isNotNull();
      }
    }
  }
}
