package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.annotations.SerializedName;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ActionsApi;
import io.lakefs.clients.sdk.AuthApi;
import io.lakefs.clients.sdk.BranchesApi;
import io.lakefs.clients.sdk.CommitsApi;
import io.lakefs.clients.sdk.ConfigApi;
import io.lakefs.clients.sdk.ExperimentalApi;
import io.lakefs.clients.sdk.ImportApi;
import io.lakefs.clients.sdk.InternalApi;
import io.lakefs.clients.sdk.ObjectsApi;
import io.lakefs.clients.sdk.PullsApi;
import io.lakefs.clients.sdk.RefsApi;
import io.lakefs.clients.sdk.RepositoriesApi;
import io.lakefs.clients.sdk.StagingApi;
import io.lakefs.clients.sdk.TagsApi;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What lakeFS's client can't do without, Varve's OpenAPI document promises; and each answer of the
 * other tests is held to the document.
 */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class RequiredFieldsTest {

  private static final String MODELS = "io.lakefs.clients.sdk.model.";
  private static final List<Class<?>> APIS =
      List.of(
          ActionsApi.class,
          AuthApi.class,
          BranchesApi.class,
          CommitsApi.class,
          ConfigApi.class,
          ExperimentalApi.class,
          ImportApi.class,
          InternalApi.class,
          ObjectsApi.class,
          PullsApi.class,
          RefsApi.class,
          RepositoriesApi.class,
          StagingApi.class,
          TagsApi.class);

  private final Set<String> missing = new TreeSet<>();
  private JsonNode document;
  private int compared;

  @Test
  void eachFieldThatClientsRequireIsRequiredByTheDocument() throws Exception {
    document = DocumentedRoute.document();
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        Optional<Class<?>> model = model(operation.path("operationId").asText());
        Optional<JsonNode> answer = success(operation);
        if (model.isPresent() && answer.isPresent()) {
          compared++;
          compare(answer.get(), model.get(), operation.path("operationId").asText());
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(compared).isGreaterThan(40);
  }

  /** What the client makes of the operation's answer, where that is more than a text. */
  private static Optional<Class<?>> model(String operation) throws ReflectiveOperationException {
    for (Class<?> api : APIS) {
      for (Method method : api.getMethods()) {
        if (method.getName().equals(operation)) {
          Class<?> answer = method.getReturnType().getMethod("execute").getReturnType();
          return isModel(answer) ? Optional.of(answer) : Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isModel(Class<?> type) {
    return type.getName().startsWith(MODELS) && !type.isEnum();
  }

  /** None for what Varve always refuses, such as to be set up a second time. */
  private static Optional<JsonNode> success(JsonNode operation) {
    return Stream.of("200", "201", "202")
        .map(status -> operation.path("responses").path(status).path("content"))
        .map(content -> content.path("application/json").path("schema"))
        .filter(schema -> !schema.isMissingNode())
        .findFirst();
  }

  private void compare(JsonNode schema, Class<?> model, String where)
      throws ReflectiveOperationException {
    JsonNode resolved = resolved(schema);
    String name = schema.path("$ref").asText(where);
    Set<String> promised = new TreeSet<>();
    resolved.path("required").forEach(field -> promised.add(field.asText()));
    for (Object field : (Set<?>) model.getField("openapiRequiredFields").get(null)) {
      if (!promised.contains(field)) {
        missing.add(name + " " + field);
      }
    }
    for (Field field : model.getDeclaredFields()) {
      SerializedName json = field.getAnnotation(SerializedName.class);
      if (json != null) {
        nested(resolved.path("properties").path(json.value()), field.getGenericType(), name);
      }
    }
  }

  private void nested(JsonNode schema, Type type, String where)
      throws ReflectiveOperationException {
    if (schema.isMissingNode()) {
      return;
    }
    if (type instanceof Class<?> model && isModel(model)) {
      compare(schema, model, where);
    } else if (type instanceof ParameterizedType list
        && list.getRawType() == List.class
        && list.getActualTypeArguments()[0] instanceof Class<?> element
        && isModel(element)) {
      compare(resolved(schema).path("items"), element, where);
    }
  }

  private JsonNode resolved(JsonNode schema) {
    String ref = schema.path("$ref").asText();
    JsonNode all = schema.path("allOf").path(0);
    if (!all.isMissingNode()) {
      return resolved(all);
    }
    return ref.isEmpty()
        ? schema
        : document.path("components").path("schemas").path(ref.substring(ref.lastIndexOf('/') + 1));
  }
}
