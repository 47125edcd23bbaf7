package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class DeclaredKeysTest {

  private static final String KEYS =
      """
      keys:
        class: {values: [car, truck]}
        score: {type: number}
        taken: {type: date}
        ok: {type: boolean}
        id: {pattern: 'a/\\d+'}
      """;

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void violationsNameTheRuleTheObjectsAndTheQuery() throws ApiException {
    repository.upload(MAIN, "_varve/keys.yaml", KEYS);
    repository.upload(MAIN, "1", "1");
    repository.upload(MAIN, "2", "2");
    repository.label(
        MAIN,
        "1",
        Map.of("class", "car", "score", "-1e300", "taken", "2024-05", "ok", "TRUE", "id", "a/1"));
    repository.label(
        MAIN, "2", Map.of("class", "Car", "score", "high", "taken", "May", "ok", "y", "id", "b/1"));
    repository.commit(MAIN, "objects");
    JsonNode check = get("violations");
    assertThat(check.get("valid").asBoolean()).isFalse();
    assertThat(check.get("declared").asInt()).isEqualTo(5);
    assertThat(check.get("violations").findValuesAsText("rule"))
        .containsExactly("values", "type", "type", "type", "pattern");
    for (JsonNode violation : check.get("violations")) {
      assertThat(violation.get("total").asLong()).as(violation.toString()).isEqualTo(1);
      assertThat(violation.get("sample").findValuesAsText("path")).containsExactly("2");
    }
    assertThat(get("declared").get("results").get(1).get("type").asText()).isEqualTo("number");
  }

  @Test
  void declarationsAreVersionedWithTheData() throws ApiException {
    String before = repository.commit(MAIN, "a", "1").getId();
    repository.commit(MAIN, "_varve/keys.yaml", KEYS);
    assertThat(get("declared").get("results")).hasSize(5);
    assertThat(read(Wire.get(path(before, "declared"))).get("results")).isEmpty();
    repository.upload(MAIN, "_varve/keys.yaml", "keys: {a: {type: nonsense}}");
    assertThat(get("declared").get("results")).hasSize(5);
    HttpResponse<String> refused = Wire.get(path("main%24", "declared"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("_varve/keys.yaml", "nonsense");
  }

  @Test
  void keysInUseComeWithWhatIsDeclared() throws ApiException {
    repository.upload(
        MAIN,
        "_varve/keys.yaml",
        "keys: {speed: {unit: km/h, group: Motion, type: number}, class: {description: What}}");
    repository.upload(MAIN, "1", "1");
    repository.label(MAIN, "1", Map.of("class", "car", "speed", "80", "other", "x"));
    repository.commit(MAIN, "objects");

    JsonNode keys = keys().get("results");

    assertThat(keys.findValuesAsText("key")).startsWith("class", "class", "other", "speed");
    assertThat(keys.get(0).at("/declared/order").asInt()).isEqualTo(1);
    assertThat(keys.get(0).at("/declared/description").asText()).isEqualTo("What");
    assertThat(keys.get(1).has("declared")).isFalse();
    assertThat(keys.get(2).at("/declared/unit").asText()).isEqualTo("km/h");
    assertThat(keys.get(2).at("/declared/group").asText()).isEqualTo("Motion");

    repository.commit(MAIN, "_varve/keys.yaml", "keys: [");
    assertThat(keys().get("results")).hasSize(3);
    assertThat(keys().at("/warnings/0").asText()).contains("_varve/keys.yaml");
  }

  private JsonNode keys() {
    return read(Wire.get("/repositories/" + repository.name + "/refs/main/keys"));
  }

  @Test
  void withoutAFileNothingIsDeclared() {
    assertThat(get("declared").get("results")).isEmpty();
    assertThat(get("violations").get("valid").asBoolean()).isTrue();
    assertThat(List.of(Wire.get(path("nowhere", "declared")).statusCode())).containsExactly(404);
  }

  private JsonNode get(String what) {
    HttpResponse<String> answer = Wire.get(path(MAIN, what));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return read(answer);
  }

  private String path(String ref, String what) {
    return "/repositories/" + repository.name + "/refs/" + ref + "/keys/" + what;
  }

  private static JsonNode read(HttpResponse<String> response) {
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(response.body(), e);
    }
  }
}
