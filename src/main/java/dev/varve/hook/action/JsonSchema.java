package dev.varve.hook.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks a tree against a JSON schema, of which it knows what the schema of action files uses:
 * type, properties, required, additionalProperties, items, minItems, minProperties, maxLength,
 * pattern, enum, const, allOf, if and then. A validator of everything would say less about what is
 * wrong.
 */
final class JsonSchema {

  private final JsonNode schema;

  JsonSchema(String resource) {
    try (InputStream in = JsonSchema.class.getResourceAsStream(resource)) {
      schema = JsonMapper.builder().build().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /** What is wrong, each with its place; empty when all is well. */
  List<String> problems(JsonNode value) {
    List<String> problems = new ArrayList<>();
    check(schema, value, "", problems);
    return problems;
  }

  private static void check(JsonNode schema, JsonNode value, String where, List<String> problems) {
    if (!hasType(schema, value)) {
      problems.add(at(where) + "must be " + typeName(schema.get("type")) + described(schema));
      return;
    }
    checkValue(schema, value, where, problems);
    if (value.isObject()) {
      checkObject(schema, value, where, problems);
    }
    if (value.isArray()) {
      checkArray(schema, value, where, problems);
    }
    schema.path("allOf").forEach(rule -> checkRule(rule, value, where, problems));
  }

  private static void checkRule(
      JsonNode rule, JsonNode value, String where, List<String> problems) {
    List<String> unmet = new ArrayList<>();
    check(rule.path("if"), value, where, unmet);
    if (unmet.isEmpty()) {
      check(rule.path("then"), value, where, problems);
    }
  }

  private static boolean hasType(JsonNode schema, JsonNode value) {
    JsonNode type = schema.get("type");
    if (type == null) {
      return true;
    }
    if (type.isTextual()) {
      return isOfType(type.asText(), value);
    }
    for (JsonNode one : type) {
      if (isOfType(one.asText(), value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("unknown type in the schema: " + type);
    };
  }

  private static String typeName(JsonNode type) {
    return type.isTextual() ? "of type " + type.asText() : "one of the types " + type;
  }

  private static void checkValue(
      JsonNode schema, JsonNode value, String where, List<String> problems) {
    if (schema.has("const") && !schema.get("const").equals(value)) {
      problems.add(at(where) + "must be " + schema.get("const"));
    }
    if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      problems.add(at(where) + "is " + value + ", but must be one of " + schema.get("enum"));
    }
    if (value.isTextual()) {
      checkText(schema, value.asText(), where, problems);
    }
  }

  private static void checkText(JsonNode schema, String text, String where, List<String> problems) {
    if (schema.has("maxLength") && text.length() > schema.get("maxLength").asInt()) {
      problems.add(at(where) + "is longer than " + schema.get("maxLength") + " characters");
    } else if (schema.has("pattern")
        && !Pattern.compile(schema.get("pattern").asText()).matcher(text).find()) {
      problems.add(at(where) + "'" + text + "' is not allowed" + described(schema));
    }
  }

  private static void checkObject(
      JsonNode schema, JsonNode value, String where, List<String> problems) {
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        problems.add(at(where) + name.asText() + " is missing");
      }
    }
    if (value.size() < schema.path("minProperties").asInt()) {
      problems.add(at(where) + "is empty" + described(schema));
    }
    JsonNode known = schema.path("properties");
    value
        .properties()
        .forEach(
            entry -> {
              String place = where.isEmpty() ? entry.getKey() : where + "." + entry.getKey();
              if (known.has(entry.getKey())) {
                check(known.get(entry.getKey()), entry.getValue(), place, problems);
              } else {
                checkUnknown(schema, known, entry.getValue(), place, problems);
              }
            });
  }

  private static void checkUnknown(
      JsonNode schema, JsonNode known, JsonNode value, String where, List<String> problems) {
    JsonNode additional = schema.path("additionalProperties");
    if (additional.isObject()) {
      check(additional, value, where, problems);
    } else if (additional.isBoolean() && !additional.asBoolean()) {
      List<String> names = new ArrayList<>();
      known.fieldNames().forEachRemaining(names::add);
      problems.add(at(where) + "is not known here; known are " + String.join(", ", names));
    }
  }

  private static void checkArray(
      JsonNode schema, JsonNode value, String where, List<String> problems) {
    if (value.size() < schema.path("minItems").asInt()) {
      problems.add(at(where) + "is empty" + described(schema));
    }
    if (schema.has("maxItems") && value.size() > schema.get("maxItems").asInt()) {
      problems.add(at(where) + "has more than " + schema.get("maxItems") + " entries");
    }
    for (int i = 0; schema.has("items") && i < value.size(); i++) {
      check(schema.get("items"), value.get(i), where + "[" + i + "]", problems);
    }
  }

  private static boolean contains(JsonNode allowed, JsonNode value) {
    for (JsonNode one : allowed) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static String at(String where) {
    return where.isEmpty() ? "" : where + ": ";
  }

  private static String described(JsonNode schema) {
    return schema.has("description") ? " (" + schema.get("description").asText() + ")" : "";
  }
}
