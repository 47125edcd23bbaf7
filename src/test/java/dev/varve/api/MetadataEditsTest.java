package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Varve does with metadata beyond lakeFS: single keys, conditions, diffs, merges by key. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class MetadataEditsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestRepository repository = TestRepository.fresh();

  @BeforeEach
  void commitImage() throws ApiException {
    repository.upload(MAIN, "cat.png", "pixels");
    repository.label(MAIN, "cat.png", Map.of("class", "dog", "by", "anna"));
    repository.commit(MAIN, "base");
  }

  @Test
  void setsAndRemovesSingleKeys() throws ApiException {
    HttpResponse<String> answer =
        edit(MAIN, "{\"set\":{\"class\":\"cat\",\"new\":\"\"},\"remove\":[\"by\",\"absent\"]}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).at("/metadata/class").asText()).isEqualTo("cat");
    assertThat(repository.labels(MAIN, "cat.png")).isEqualTo(Map.of("class", "cat", "new", ""));
    assertThat(repository.labels(MAIN + "@", "cat.png")).containsEntry("class", "dog");
  }

  @Test
  void anEditIsMadeOnlyOfTheVersionThatIfMatchNames() throws ApiException {
    String tag = tag(MAIN);
    HttpResponse<String> first = edit(MAIN, "{\"set\":{\"class\":\"cat\"}}", "If-Match", tag);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("ETag")).hasValue(tag(MAIN)).isNotEqualTo(tag);

    HttpResponse<String> late = edit(MAIN, "{\"set\":{\"class\":\"cow\"}}", "If-Match", tag);
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(late.body()).contains("another version than If-Match names");
    assertThat(repository.labels(MAIN, "cat.png")).containsEntry("class", "cat");

    String either = "\"other\", " + tag(MAIN);
    assertThat(edit(MAIN, "{\"remove\":[\"by\"]}", "If-Match", either).statusCode()).isEqualTo(200);
    assertThat(edit(MAIN, "{\"set\":{\"a\":\"b\"}}", "If-Match", "*").statusCode()).isEqualTo(200);
  }

  @Test
  void anEditThatMakesNoSenseIsRefused() {
    for (String body :
        List.of(
            "{}",
            "{\"set\":{}}",
            "{\"set\":{\"a\":\"1\"},\"remove\":[\"a\"]}",
            "{\"set\":{\"a\":null}}",
            "{\"remove\":[null]}",
            "{\"remove\":\"a\"}",
            "")) {
      assertThat(edit(MAIN, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(edit(MAIN, "{\"set\":{\"a\":\"1\"}}", "If-Match", "bare").statusCode())
        .isEqualTo(400);
    assertThat(edit("nowhere", "{\"set\":{\"a\":\"1\"}}").statusCode()).isEqualTo(404);
    assertThat(
            Wire.send(
                    "PATCH",
                    path(MAIN) + "x",
                    BodyPublishers.ofString("{\"set\":{\"a\":\"1\"}}"),
                    "Content-Type",
                    "application/json")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void editsOfDifferentKeysAtTheSameTimeAllStand() throws Exception {
    List<Callable<Integer>> edits = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String body = String.format(Locale.ROOT, "{\"set\":{\"k%d\":\"1\"}}", i);
      edits.add(() -> edit(MAIN, body).statusCode());
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (var answer : threads.invokeAll(edits)) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    assertThat(repository.labels(MAIN, "cat.png")).hasSize(2 + 16);
  }

  @Test
  void diffsShowBothSidesOnRequest() throws ApiException {
    repository.branch("fix", MAIN);
    edit("fix", "{\"set\":{\"class\":\"cat\"}}");
    String wish = "?include_left_stats=true&include_right_stats=true";
    JsonNode uncommitted = json(Wire.get(base() + "/branches/fix/diff" + wish)).at("/results/0");
    assertThat(uncommitted.at("/left/metadata/class").asText()).isEqualTo("dog");
    assertThat(uncommitted.at("/right/metadata/class").asText()).isEqualTo("cat");

    repository.commit("fix", "fixed");
    JsonNode committed = json(Wire.get(base() + "/refs/main/diff/fix" + wish)).at("/results/0");
    assertThat(committed.at("/left/metadata/class").asText()).isEqualTo("dog");
    assertThat(committed.at("/right/metadata/class").asText()).isEqualTo("cat");
    JsonNode plain = json(Wire.get(base() + "/refs/main/diff/fix")).at("/results/0");
    assertThat(plain.has("left") || plain.has("right")).isFalse();
  }

  //  --A----B----M    main: class
  //     \       /
  //      C-----'      fix: by, new content
  @Test
  void aMergeByKeysTakesTheEditsOfBothSides() throws ApiException, IOException {
    repository.branch("fix", MAIN);
    edit(MAIN, "{\"set\":{\"class\":\"cat\"}}");
    repository.commit(MAIN, "class");
    repository.upload("fix", "cat.png", "better pixels");
    repository.label("fix", "cat.png", Map.of("class", "dog", "by", "ben"));
    repository.commit("fix", "by");

    assertThat(merge("fix", "{}").statusCode()).isEqualTo(409);
    JsonNode conflicts = conflicts("fix", "");
    assertThat(conflicts.at("/total").asInt()).isEqualTo(1);
    assertThat(conflicts.at("/results/0/keys")).isEmpty();
    assertThat(conflicts("fix", "?strategy=merge-metadata").at("/total").asInt()).isZero();

    assertThat(merge("fix", "{\"strategy\":\"merge-metadata\"}").statusCode()).isEqualTo(200);
    assertThat(repository.labels(MAIN, "cat.png")).isEqualTo(Map.of("class", "cat", "by", "ben"));
    assertThat(repository.read(MAIN, "cat.png")).isEqualTo("better pixels");
    assertThat(
            repository
                .refs
                .logCommits(repository.name, MAIN)
                .execute()
                .getResults()
                .getFirst()
                .getMetadata())
        .containsEntry(".lakefs.merge.strategy", "merge-metadata");
  }

  @Test
  void conflictsOfAMergeByKeysNameTheKeys() throws ApiException {
    repository.branch("fix", MAIN);
    edit(MAIN, "{\"set\":{\"class\":\"cat\",\"x\":\"1\"}}");
    repository.commit(MAIN, "ours");
    edit("fix", "{\"set\":{\"class\":\"cow\",\"y\":\"1\"}}");
    repository.commit("fix", "theirs");

    HttpResponse<String> refused = merge("fix", "{\"strategy\":\"merge-metadata\"}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).isEqualTo("{\"reference\":\"\"}");
    JsonNode conflict = conflicts("fix", "?strategy=merge-metadata").at("/results/0");
    assertThat(conflict.at("/path").asText()).isEqualTo("cat.png");
    assertThat(conflict.at("/keys").toString()).isEqualTo("[\"class\"]");
    assertThat(conflict.at("/content_conflicts").asBoolean()).isFalse();
    assertThat(conflict.at("/base/metadata/class").asText()).isEqualTo("dog");
    assertThat(conflict.at("/ours/metadata/class").asText()).isEqualTo("cat");
    assertThat(conflict.at("/theirs/metadata/class").asText()).isEqualTo("cow");
  }

  private HttpResponse<String> edit(String branch, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return Wire.send(
        "PATCH", path(branch), BodyPublishers.ofString(body), all.toArray(String[]::new));
  }

  private HttpResponse<String> merge(String source, String body) {
    return Wire.postJson(base() + "/refs/" + source + "/merge/main", body);
  }

  private JsonNode conflicts(String source, String query) {
    return json(Wire.get(base() + "/refs/" + source + "/merge/main/conflicts" + query));
  }

  private String tag(String ref) {
    return Wire.get(base() + "/refs/" + ref + "/objects/stat?path=cat.png")
        .headers()
        .firstValue("ETag")
        .orElseThrow();
  }

  private String path(String branch) {
    return base() + "/branches/" + branch + "/objects/stat/user_metadata?path=cat.png";
  }

  private String base() {
    return "/repositories/" + repository.name;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }
}
