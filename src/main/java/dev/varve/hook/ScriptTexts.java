package dev.varve.hook;

import dev.varve.hook.action.Hook.ScriptSource;
import dev.varve.index.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Finds the text of scripts. */
@ApplicationScoped
class ScriptTexts {

  private static final int MAX_BYTES = 256 << 10;

  private final Contents contents;

  ScriptTexts(Contents contents) {
    this.contents = contents;
  }

  /**
   * @param name what errors call it
   */
  record ScriptText(String name, String text) {}

  /**
   * @throws Contents.UnreadableException when there is no such script
   */
  ScriptText find(ScriptSource source, HookView view) throws Contents.UnreadableException {
    return switch (source) {
      case ScriptSource.Inline(String text) -> new ScriptText("script", text);
      case ScriptSource.AtPath(String path) -> stored(path, view);
      case ScriptSource.Builtin(String name) -> new ScriptText(name, builtin(name));
    };
  }

  private ScriptText stored(String path, HookView view) throws Contents.UnreadableException {
    ObjectVersion version =
        view.ofGuard(path)
            .orElseThrow(
                () -> new Contents.UnreadableException("script " + path + " is not there"));
    return new ScriptText(
        path, new String(contents.read(version, MAX_BYTES), StandardCharsets.UTF_8));
  }

  /** Names have neither dots nor slashes: action files are checked for that. */
  private static String builtin(String name) throws Contents.UnreadableException {
    String resource = "hooks-scripts/" + name + ".js";
    try (InputStream in = ScriptTexts.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new Contents.UnreadableException("there is no built-in script '" + name + "'");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
