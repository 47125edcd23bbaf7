package dev.varve.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Holds each answer to the service's own OpenAPI document: the operation, its status, its type, and
 * the body with no field more than the document has.
 */
final class ContractCheck implements Interceptor {

  private static final long MAX_BODY_BYTES = 64L << 20;
  private static final Map<String, ContractCheck> BY_SERVICE = new ConcurrentHashMap<>();

  private record Operation(String method, Pattern path, int literals, JsonNode description) {}

  private final ObjectMapper mapper = new ObjectMapper();
  private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();
  private final List<Operation> operations = new ArrayList<>();
  private final JsonNode components;

  private ContractCheck(String document) {
    JsonNode root = read(document);
    components = closed(root.path("components").deepCopy());
    root.path("paths").properties().forEach(path -> add(path.getKey(), path.getValue()));
    operations.sort(Comparator.comparingInt(Operation::literals).reversed());
  }

  /** The check of the running service. */
  static ContractCheck ofService() {
    return BY_SERVICE.computeIfAbsent(
        TestService.root(),
        root ->
            new ContractCheck(
                Wire.anonymously("GET", "/openapi?format=json", "Accept", "application/json")
                    .body()));
  }

  private void add(String template, JsonNode methods) {
    String literal = template.replaceAll("\\{[^}]+}", "");
    Pattern path =
        Pattern.compile("\\Q" + template.replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q") + "\\E");
    methods
        .properties()
        .forEach(
            method ->
                operations.add(
                    new Operation(
                        method.getKey().toUpperCase(Locale.ROOT),
                        path,
                        literal.length(),
                        method.getValue())));
  }

  /** Fields that the document lacks would go unnoticed otherwise. */
  private static JsonNode closed(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(ContractCheck::closed);
    return node;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String method = chain.request().method();
    String path = chain.request().url().encodedPath();
    byte[] body = response.peekBody(MAX_BODY_BYTES).bytes();
    Optional<String> mistake = mistake(method, path, response.code(), type(response.body()), body);
    if (mistake.isPresent()) {
      throw new AssertionError(
          method + " " + path + " answered " + response.code() + ": " + mistake.get());
    }
    return response;
  }

  private static @Nullable String type(@Nullable ResponseBody body) {
    var type = body == null ? null : body.contentType();
    return type == null ? null : type.type() + "/" + type.subtype();
  }

  private Optional<String> mistake(
      String method, String path, int status, @Nullable String type, byte[] body) {
    Optional<Operation> operation =
        operations.stream()
            .filter(o -> o.method().equals(method) && o.path().matcher(path).matches())
            .findFirst();
    if (operation.isEmpty()) {
      return status == 501 || status == 404 || status == 405
          ? Optional.empty()
          : Optional.of("the document has no such operation");
    }
    JsonNode responses = operation.get().description().path("responses");
    String key = responses.has(Integer.toString(status)) ? Integer.toString(status) : "default";
    if (!responses.has(key) || (status < 400 && key.equals("default"))) {
      return Optional.of("the document has no such status");
    }
    JsonNode content = responses.path(key).path("content");
    if (body.length == 0 || method.equals("HEAD")) {
      return Optional.empty();
    }
    if (!content.has(type) && !content.has("*/*")) {
      return Optional.of("the document has no type " + type + " but " + content);
    }
    return "application/json".equals(type)
        ? invalid(operation.get().path() + method + key, content.path(type).path("schema"), body)
        : Optional.empty();
  }

  private Optional<String> invalid(String key, JsonNode schema, byte[] body) {
    Set<ValidationMessage> mistakes =
        compiled.computeIfAbsent(key, k -> compile(schema)).validate(read(new String(body, UTF_8)));
    return mistakes.isEmpty() ? Optional.empty() : Optional.of(mistakes.toString());
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode whole = mapper.createObjectNode();
    whole.set("components", components);
    whole.putArray("allOf").add(closed(schema.deepCopy()));
    return schemas.getSchema(whole);
  }

  private JsonNode read(String text) {
    try {
      return mapper.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }
}
