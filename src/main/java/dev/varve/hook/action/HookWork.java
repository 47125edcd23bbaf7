package dev.varve.hook.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.hook.action.Hook.QueryGate;
import dev.varve.hook.action.Hook.Script;
import dev.varve.hook.action.Hook.ScriptSource;
import dev.varve.hook.action.Hook.Webhook;
import dev.varve.hook.action.Hook.Work;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a hook's properties, whose shape the schema has checked. */
final class HookWork {

  private static final Duration MAX_TIMEOUT = Duration.ofSeconds(60);
  private static final int MAX_ARGS_BYTES = 64 << 10;

  private HookWork() {}

  /**
   * @throws IllegalArgumentException when it can't be used
   */
  static Work of(JsonNode hook) {
    JsonNode properties = hook.get("properties");
    return switch (hook.get("type").asText()) {
      case "javascript" -> script(properties);
      case "query" -> query(properties);
      case "webhook" -> webhook(properties);
      default -> throw new IllegalArgumentException("unknown type " + hook.get("type"));
    };
  }

  private static Script script(JsonNode properties) {
    JsonNode args = properties.path("args");
    String json = args.isObject() ? args.toString() : "{}";
    if (json.getBytes(StandardCharsets.UTF_8).length > MAX_ARGS_BYTES) {
      throw new IllegalArgumentException("args have more than 64 KiB as JSON");
    }
    return new Script(source(properties), json, timeout(properties, Duration.ofSeconds(10)));
  }

  private static ScriptSource source(JsonNode properties) {
    @Nullable String text = text(properties, "script");
    @Nullable String path = text(properties, "script_path");
    @Nullable String builtin = text(properties, "builtin");
    if (Stream.of(text, path, builtin).filter(Objects::nonNull).count() != 1) {
      throw new IllegalArgumentException(
          "properties have exactly one of script, script_path and builtin");
    }
    if (text != null) {
      return new ScriptSource.Inline(text);
    }
    return path != null
        ? new ScriptSource.AtPath(path)
        : new ScriptSource.Builtin(Objects.requireNonNull(builtin));
  }

  private static QueryGate query(JsonNode properties) {
    @Nullable String query = text(properties, "query");
    @Nullable String saved = text(properties, "saved");
    if ((query == null) == (saved == null)) {
      throw new IllegalArgumentException("properties have exactly one of query and saved");
    }
    long min = properties.path("min").asLong(0);
    long max = properties.path("max").asLong(properties.has("min") ? Long.MAX_VALUE : 0);
    if (min < 0 || max < min) {
      throw new IllegalArgumentException(
          "min and max are a range of counts: 0 or more, and max not below min");
    }
    boolean changedOnly = properties.path("over").asText().equals("changes");
    return new QueryGate(query, saved, changedOnly, min, max, text(properties, "message"));
  }

  private static Webhook webhook(JsonNode properties) {
    String url = properties.get("url").asText();
    if (!url.contains("{{")) {
      checkUrl(url);
    }
    Map<String, List<String>> params = new LinkedHashMap<>();
    properties
        .path("query_params")
        .properties()
        .forEach(entry -> params.put(entry.getKey(), texts(entry.getValue())));
    Map<String, String> headers = new LinkedHashMap<>();
    properties
        .path("headers")
        .properties()
        .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
    return new Webhook(
        url,
        timeout(properties, Duration.ofSeconds(60)),
        params,
        headers,
        text(properties, "secret"));
  }

  private static void checkUrl(String url) {
    URI uri = URI.create(url);
    if (uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "url names a host, and no user: give credentials as headers");
    }
  }

  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(one -> texts.add(one.asText()));
    } else {
      texts.add(value.asText());
    }
    return texts;
  }

  private static Duration timeout(JsonNode properties, Duration otherwise) {
    @Nullable String text = text(properties, "timeout");
    Duration timeout = text == null ? otherwise : GoDuration.parse(text);
    if (timeout.compareTo(MAX_TIMEOUT) > 0 || timeout.isZero()) {
      throw new IllegalArgumentException("timeout is more than 0 and at most 60s");
    }
    return timeout;
  }

  private static @Nullable String text(JsonNode properties, String name) {
    return properties.has(name) ? properties.get(name).asText() : null;
  }
}
