package dev.varve.hook.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 as JSON. Aliases and deep nesting, which only bombs need, are refused. */
final class Yaml {

  static final int MAX_BYTES = 256 << 10;
  private static final int MAX_DEPTH = 32;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(false)
          .setAllowRecursiveKeys(false)
          .setCodePointLimit(MAX_BYTES)
          .setMaxAliasesForCollections(0)
          .setSchema(new CoreSchema())
          .build();

  private Yaml() {}

  /**
   * @throws IllegalArgumentException when it is not such a text
   */
  static JsonNode read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("it has more than " + (MAX_BYTES >> 10) + " KiB");
    }
    String text = utf8(bytes);
    try {
      checkDepth(text);
      return JSON.valueToTree(new Load(SETTINGS).loadFromString(text));
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("it is not well-formed YAML: " + e.getMessage(), e);
    }
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("it is not valid UTF-8", e);
    }
  }

  /** The parser of events does not recurse, the loader does: INVARIANT: this goes first. */
  private static void checkDepth(String text) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      depth +=
          switch (event.getEventId()) {
            case SequenceStart, MappingStart -> 1;
            case SequenceEnd, MappingEnd -> -1;
            case Alias -> throw new IllegalArgumentException("aliases (*name) are not allowed");
            default -> 0;
          };
      if (depth > MAX_DEPTH) {
        throw new IllegalArgumentException("it is nested deeper than " + MAX_DEPTH);
      }
    }
  }
}
