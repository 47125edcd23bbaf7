package dev.varve.hook.action;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of an action.
 *
 * @param condition whether it runs, given how the hooks before it went
 */
public record Hook(String id, Condition condition, Work work) {

  /** What a hook does. */
  public sealed interface Work {

    /** Its name in action files. */
    default String type() {
      return switch (this) {
        case Script _ -> "javascript";
        case QueryGate _ -> "query";
        case Webhook _ -> "webhook";
      };
    }
  }

  /**
   * Runs a script.
   *
   * @param args JSON
   */
  public record Script(ScriptSource source, String args, Duration timeout) implements Work {}

  /** Where a script's text is. */
  public sealed interface ScriptSource {

    record Inline(String text) implements ScriptSource {}

    record AtPath(String path) implements ScriptSource {}

    record Builtin(String name) implements ScriptSource {}
  }

  /**
   * Wants the number of objects that a query matches to lie in a range.
   *
   * @param query its text; null when a saved one is named
   * @param saved the name of a saved query; null when the text is there
   * @param changedOnly whether only paths count that the change touches
   */
  public record QueryGate(
      @Nullable String query,
      @Nullable String saved,
      boolean changedOnly,
      long min,
      long max,
      @Nullable String message)
      implements Work {}

  /** Posts the event to an address, which answers 2xx to let it pass. */
  public record Webhook(
      String url,
      Duration timeout,
      Map<String, List<String>> queryParams,
      Map<String, String> headers,
      @Nullable String secret)
      implements Work {}
}
