package dev.varve.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.varve.error.VarveException.Corrupt;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Effects as a row has them: one JSON object, the steps its names, records its values. They live
 * for a day, so the layout may change with a record.
 */
final class Effects {

  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final TypeReference<Map<String, JsonNode>> STEPS = new TypeReference<>() {};

  private Effects() {}

  static JsonNode of(Object value) {
    return JSON.valueToTree(value);
  }

  static <T> T read(JsonNode effect, Class<T> type) {
    try {
      return JSON.treeToValue(effect, type);
    } catch (JsonProcessingException e) {
      throw new Corrupt("the noted effect of a call can't be read", e);
    }
  }

  static byte[] write(Map<String, JsonNode> effects) {
    try {
      return JSON.writeValueAsBytes(effects);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("effects are plain records", e);
    }
  }

  static Map<String, JsonNode> read(byte @Nullable [] effects) {
    try {
      return effects == null ? Map.of() : JSON.readValue(effects, STEPS);
    } catch (IOException e) {
      throw new Corrupt("the noted effects of a call can't be read", e);
    }
  }
}
