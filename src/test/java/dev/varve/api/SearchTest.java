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
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class SearchTest {

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void findsObjectsByTheirMetadataAndNamesTheCommit() throws ApiException {
    String commit = vehicles();
    JsonNode answer = search(MAIN, "class:truck");
    assertThat(answer.get("commit").asText()).isEqualTo(commit);
    assertThat(answer.get("total").asLong()).isEqualTo(2);
    assertThat(answer.get("results").findValuesAsText("path")).containsExactly("1", "2");
    assertThat(answer.get("results").get(0).get("metadata").get("class").asText())
        .isEqualTo("truck");
    assertThat(answer.get("next").asText()).isEmpty();
  }

  @Test
  void anOldCommitAnswersAsItDidThen() throws ApiException {
    String before = vehicles();
    repository.label(MAIN, "1", Map.of("class", "car"));
    repository.commit(MAIN, "relabel");
    assertThat(search(before, "class:truck").get("total").asLong()).isEqualTo(2);
    assertThat(search(MAIN, "class:truck").get("total").asLong()).isEqualTo(1);
  }

  @Test
  void aDollarIncludesWhatIsUncommitted() throws ApiException {
    vehicles();
    repository.label(MAIN, "3", Map.of("class", "truck"));
    assertThat(search(MAIN, "class:truck").get("total").asLong()).isEqualTo(2);
    assertThat(search("main%24", "class:truck").get("total").asLong()).isEqualTo(3);
  }

  @Test
  void aCursorGoesOnWhereThePageEnded() throws ApiException {
    vehicles();
    JsonNode page = search(MAIN, "&limit=2");
    assertThat(page.get("results").findValuesAsText("path")).containsExactly("1", "2");
    JsonNode next = search(MAIN, "&limit=2&after=" + encoded(page.get("next").asText()));
    assertThat(next.get("results").findValuesAsText("path")).containsExactly("3");
    assertThat(next.get("total").asLong()).isEqualTo(3);
  }

  @Test
  void facetsCountTheirValues() throws ApiException {
    vehicles();
    JsonNode facet = search(MAIN, "&facets=class&limit=0").get("facets").get("class");
    assertThat(facet.get("buckets").toString())
        .isEqualTo("[{\"value\":\"truck\",\"count\":2},{\"value\":\"car\",\"count\":1}]");
  }

  @Test
  void aPostSaysTheSame() throws ApiException {
    vehicles();
    HttpResponse<String> posted =
        Wire.postJson(path(MAIN), "{\"q\":\"class:truck\",\"sort\":\"-path\",\"limit\":1}");
    assertThat(read(posted).get("results").findValuesAsText("path")).containsExactly("2");
  }

  @Test
  void fieldsChooseWhatOfTheMetadataIsShown() throws ApiException {
    repository.upload(MAIN, "a", "1");
    repository.label(MAIN, "a", Map.of("class", "car", "a,b", "1", "size", "L", "x", "y"));
    repository.commit(MAIN, "a");
    assertThat(metadata("&fields=" + encoded("class,meta.size,path,unknown")))
        .isEqualTo("{\"class\":\"car\",\"size\":\"L\"}");
    assertThat(metadata("&fields=" + encoded("\"a,b\""))).isEqualTo("{\"a,b\":\"1\"}");
    assertThat(posted("[\"x\"]")).isEqualTo("{\"x\":\"y\"}");
    assertThat(posted("[]")).isEqualTo("{}");
  }

  @Test
  void aMistypedParameterIsRefused() {
    assertThat(Wire.get(path(MAIN) + "?facet=class").body()).contains("no 'facet'", "facets");
    HttpResponse<String> posted = Wire.postJson(path(MAIN), "{\"facet\":[\"class\"]}");
    assertThat(posted.body()).contains("no 'facet'", "facets");
    assertThat(posted.statusCode()).isEqualTo(400);
  }

  @Test
  void missingValuesComeLastInEitherOrder() throws ApiException {
    vehicles();
    repository.label(MAIN, "2", Map.of());
    repository.commit(MAIN, "no class");
    for (String sort : List.of("class", "-class", "class:number", "-class:date")) {
      assertThat(search(MAIN, "&limit=1000&sort=" + sort).findValuesAsText("path"))
          .endsWith(sort.contains(":") ? "3" : "2");
    }
  }

  @Test
  void onlyTheCountIsGivenWhenNoRowsAreWanted() throws ApiException {
    vehicles();
    JsonNode answer = search(MAIN, "&limit=0");
    assertThat(answer.get("total").asLong()).isEqualTo(3);
    assertThat(answer.get("results")).isEmpty();
    assertThat(answer.get("next").asText()).isEmpty();
  }

  @Test
  void aCursorThatWasTamperedWithIsRefused() throws ApiException {
    vehicles();
    String cursor = search(MAIN, "&limit=1").get("next").asText();
    for (int i = 0; i < cursor.length(); i += 7) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertThat(Wire.get(path(MAIN) + "?limit=1&after=" + changed).statusCode()).isEqualTo(400);
    }
    assertThat(Wire.get(path(MAIN) + "?q=class:car&after=" + cursor).statusCode()).isEqualTo(400);
  }

  @Test
  void theTimeGoesIntoAHeader() {
    assertThat(Wire.get(path(MAIN)).headers().firstValue("Server-Timing").orElse(""))
        .startsWith("search;dur=");
  }

  @Test
  void aMistakeSaysWhereItIs() {
    HttpResponse<String> refused = Wire.get(path(MAIN) + "?q=" + encoded("a:1 AND size:>2KBB"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = read(refused);
    assertThat(problem.get("message").asText()).contains("KBB");
    assertThat(problem.get("problems").get(0).get("offset").asInt()).isPositive();
  }

  @Test
  void wrongParametersAreRefused() {
    for (String wrong :
        List.of("limit=1001", "limit=-1", "limit=x", "after=garbage", "sort=" + encoded("a:b:c"))) {
      assertThat(Wire.get(path(MAIN) + "?" + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(Wire.get(path("nowhere")).statusCode()).isEqualTo(404);
  }

  /** Objects 1 and 2 are trucks, 3 is a car. */
  private String vehicles() throws ApiException {
    for (String path : List.of("1", "2", "3")) {
      repository.upload(MAIN, path, path);
      repository.label(MAIN, path, Map.of("class", path.equals("3") ? "car" : "truck"));
    }
    return repository.commit(MAIN, "vehicles").getId();
  }

  /** A query, or parameters when it begins with an ampersand. */
  private JsonNode search(String ref, String query) {
    String parameters = query.startsWith("&") ? query : encoded(query);
    return read(Wire.get(path(ref) + "?q=" + parameters));
  }

  private String metadata(String parameters) {
    return search(MAIN, parameters).get("results").get(0).get("metadata").toString();
  }

  private String posted(String fields) {
    HttpResponse<String> answer = Wire.postJson(path(MAIN), "{\"fields\":" + fields + "}");
    return read(answer).get("results").get(0).get("metadata").toString();
  }

  private String path(String ref) {
    return "/repositories/" + repository.name + "/refs/" + ref + "/search";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode read(HttpResponse<String> response) {
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(response.body(), e);
    }
  }
}
