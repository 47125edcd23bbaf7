package dev.varve.declared;

import dev.varve.declared.DeclaredKey.Type;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.query.Parameters;
import dev.varve.index.query.QueryException;
import dev.varve.index.query.QueryParser;
import dev.varve.object.ObjectRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of declared keys, version 1: under {@code keys} each key with {@code type}, {@code
 * unit}, {@code group}, {@code values}, {@code description}, {@code pii} and {@code pattern}, all
 * optional. Unknown names are mistakes.
 */
public final class KeysFile {

  private static final int MAX_KEYS = 1000;
  private static final int MAX_VALUES = 500;
  private static final int MAX_TEXT = 4096;
  private static final Set<String> NAMES =
      Set.of("type", "unit", "group", "values", "description", "pii", "pattern");

  private KeysFile() {}

  /** In the order of the file. {@link InvalidRequest} names the first mistake. */
  public static List<DeclaredKey> read(String text) {
    @Nullable Object content = SafeYaml.read(text);
    if (content == null) {
      return List.of();
    }
    Map<?, ?> root = map(content, "the file");
    for (@Nullable Object name : root.keySet()) {
      if (!"keys".equals(name)) {
        throw new InvalidRequest("the file has '" + name + "', but only 'keys' is known");
      }
    }
    Map<?, ?> keys = map(root.get("keys"), "keys");
    if (keys.size() > MAX_KEYS) {
      throw new InvalidRequest(keys.size() + " keys are declared; the limit is " + MAX_KEYS);
    }
    List<DeclaredKey> declared = new ArrayList<>();
    keys.forEach((key, value) -> declared.add(key(text(key, "a key"), value)));
    return declared;
  }

  private static DeclaredKey key(String key, @Nullable Object value) {
    ObjectRules.checkMetadata(Map.of(key, ""));
    Map<?, ?> says = value == null ? Map.of() : map(value, "key '" + key + "'");
    for (@Nullable Object name : says.keySet()) {
      if (name == null || !NAMES.contains(name)) {
        throw new InvalidRequest(
            "key '"
                + key
                + "' has '"
                + name
                + "', but type, unit, group, values, description, pii and"
                + " pattern are known");
      }
    }
    return new DeclaredKey(
        key,
        type(key, says.get("type")),
        optional(key, says.get("unit")),
        optional(key, says.get("group")),
        values(key, says.get("values")),
        optional(key, says.get("description")),
        pii(key, says.get("pii")),
        pattern(key, optional(key, says.get("pattern"))));
  }

  private static @Nullable Type type(String key, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    for (Type type : Type.values()) {
      if (type.typeName().equals(value)) {
        return type;
      }
    }
    String known =
        Arrays.stream(Type.values()).map(Type::typeName).collect(Collectors.joining(", "));
    throw new InvalidRequest("key '" + key + "' has type '" + value + "': " + known + "?");
  }

  private static List<String> values(String key, @Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > MAX_VALUES) {
      throw new InvalidRequest(
          "key '" + key + "': values is a list of 1 to " + MAX_VALUES + " values");
    }
    return list.stream().map(one -> text(one, "a value of key '" + key + "'")).toList();
  }

  private static @Nullable Boolean pii(String key, @Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    throw new InvalidRequest("key '" + key + "': pii is true or false");
  }

  private static @Nullable String pattern(String key, @Nullable String pattern) {
    if (pattern != null) {
      try {
        Parameters.bind(QueryParser.parse("k ~ $p"), Map.of("p", pattern));
      } catch (QueryException e) {
        throw new InvalidRequest(
            "key '" + key + "': pattern: " + e.problems().getFirst().message());
      }
    }
    return pattern;
  }

  private static @Nullable String optional(String key, @Nullable Object value) {
    return value == null ? null : text(value, "key '" + key + "'");
  }

  /** Numbers and booleans as they read; a value such as 007 has to be quoted to stay. */
  private static String text(@Nullable Object value, String what) {
    if (value == null || value instanceof Map || value instanceof List) {
      throw new InvalidRequest(what + " is no text");
    }
    String text = value.toString();
    if (text.length() > MAX_TEXT) {
      throw new InvalidRequest(what + " has more than " + MAX_TEXT + " characters");
    }
    return text;
  }

  private static Map<?, ?> map(@Nullable Object value, String what) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new InvalidRequest(what + " is no map");
  }
}
