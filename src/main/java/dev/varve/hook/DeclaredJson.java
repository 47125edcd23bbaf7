package dev.varve.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.varve.declared.DeclaredKey;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Declared keys as scripts see them: what is not said is left out. */
final class DeclaredJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private DeclaredJson() {}

  static String of(List<DeclaredKey> keys) {
    try {
      return JSON.writeValueAsString(
          keys.stream()
              .sorted(Comparator.comparing(DeclaredKey::key))
              .map(DeclaredJson::row)
              .toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> row(DeclaredKey key) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("key", key.key());
    put(row, "type", key.type() == null ? null : key.type().typeName());
    put(row, "unit", key.unit());
    put(row, "group", key.group());
    put(row, "values", key.values().isEmpty() ? null : key.values());
    put(row, "pattern", key.pattern());
    put(row, "pii", key.pii());
    put(row, "description", key.description());
    return row;
  }

  private static void put(Map<String, Object> row, String name, @Nullable Object value) {
    if (value != null) {
      row.put(name, value);
    }
  }
}
