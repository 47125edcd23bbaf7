package dev.varve.declared;

import dev.varve.error.VarveException.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML 1.2, and JSON as a part of it, with plain values alone. Depth is checked on events before
 * anything is built, and aliases are refused, so that no text grows in memory or on the stack.
 */
final class SafeYaml {

  static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_DEPTH = 16;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(false)
          .setAllowRecursiveKeys(false)
          .setMaxAliasesForCollections(0)
          .setCodePointLimit(MAX_CHARACTERS)
          .build();

  private SafeYaml() {}

  /** Maps, lists, texts, numbers, booleans; null for an empty text. */
  static @Nullable Object read(String text) {
    try {
      checkShape(text);
      return new Load(SETTINGS).loadFromString(text);
    } catch (MarkedYamlEngineException e) {
      String place = e.getProblemMark().map(mark -> "line " + (mark.getLine() + 1)).orElse("");
      throw new InvalidRequest((place + ": " + e.getProblem()).replace('\n', ' '));
    } catch (YamlEngineException e) {
      throw new InvalidRequest(String.valueOf(e.getMessage()).replace('\n', ' '));
    }
  }

  private static void checkShape(String text) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      if (event instanceof AliasEvent) {
        throw new InvalidRequest("aliases (*name) are not allowed");
      }
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > MAX_DEPTH) {
        throw new InvalidRequest("nested deeper than " + MAX_DEPTH);
      }
    }
  }
}
