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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes beside the rows of a search: facets, keys, suggestions. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class SearchResultsTest {

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void facetsAreTermsHistogramsAndStats() throws ApiException {
    vehicles();
    JsonNode facets =
        get("search?limit=0&q="
                + encoded("class:truck")
                + "&facets="
                + encoded(
                    "class,class:sideways:limit=1,class:contains=CA:sideways,score:stats,score:histogram"))
            .get("facets");
    assertThat(facets.get("class").get("buckets").toString())
        .isEqualTo("[{\"value\":\"truck\",\"count\":2}]");
    assertThat(facets.get("class:sideways:limit=1").get("distinct").asLong()).isEqualTo(2);
    assertThat(facets.get("class:contains=CA:sideways").get("buckets").toString())
        .isEqualTo("[{\"value\":\"car\",\"count\":1}]");
    assertThat(facets.get("score:stats").get("mean").asText()).isEqualTo("0.35");
    assertThat(facets.get("score:histogram").get("bins")).isNotEmpty();
  }

  @Test
  void missingValuesGoWhereTheSortSays() throws ApiException {
    vehicles();
    for (String sort : List.of("score:number:first", "-score:first")) {
      JsonNode page = get("search?limit=1&sort=" + encoded(sort));
      assertThat(page.findValuesAsText("path")).containsExactly("3");
      JsonNode next =
          get("search?limit=1&sort=" + encoded(sort) + "&after=" + page.get("next").asText());
      assertThat(next.findValuesAsText("path")).containsExactly(sort.startsWith("-") ? "2" : "1");
    }
    assertThat(get("search?sort=" + encoded("-score:number:last")).findValuesAsText("path"))
        .containsExactly("2", "1", "3");
  }

  @Test
  void relevancePutsFirstWhatMeetsMost() throws ApiException {
    vehicles();
    String first = repository.head(MAIN);
    String search =
        "/repositories/"
            + repository.name
            + "/refs/"
            + first
            + "/search?sort=relevance&limit=2&q="
            + encoded("car OR class:truck OR score > 0.3");
    String body = Wire.get(search).body();
    JsonNode page = read(Wire.get(search));
    assertThat(page.findValuesAsText("path")).containsExactly("2", "3");
    assertThat(
            read(Wire.get(search + "&after=" + page.get("next").asText())).findValuesAsText("path"))
        .containsExactly("1");
    repository.label(MAIN, "1", Map.of("class", "car car car"));
    repository.commit(MAIN, "more cars");
    assertThat(Wire.get(search).body()).isEqualTo(body);
    assertThat(Wire.get(path("search?sort=-relevance")).statusCode()).isEqualTo(400);
  }

  @Test
  void wrongFacetsAreRefused() throws ApiException {
    vehicles();
    for (String wrong :
        List.of("path:stats", "class:limit=1001", "class:limit=x", "size:contains=1", ":stats")) {
      assertThat(Wire.get(path("search?facets=" + encoded(wrong))).statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
    assertThat(get("search?limit=0&facets=clas").get("warnings").toString()).contains("class");
  }

  @Test
  void keysAreListedWithTypesAndExamplesAtEachCommit() throws ApiException {
    vehicles();
    JsonNode keys = get("keys");
    assertThat(keys.get("objects").asLong()).isEqualTo(3);
    assertThat(keys.get("results").findValuesAsText("key")).containsExactly("class", "score");
    JsonNode score = keys.get("results").get(1);
    assertThat(score.get("count").asLong()).isEqualTo(2);
    assertThat(score.get("types").toString()).isEqualTo("{\"number\":2}");
    assertThat(get("keys?limit=1").get("next").asText()).isEqualTo("class");
    assertThat(get("keys?limit=1&after=class").findValuesAsText("key")).containsExactly("score");
    assertThat(Wire.get(path("keys?limit=0")).statusCode()).isEqualTo(400);
    repository.label(MAIN, "3", Map.of("new", "1"));
    assertThat(
            read(Wire.get("/repositories/" + repository.name + "/refs/main%24/keys"))
                .findValuesAsText("key"))
        .contains("new");
  }

  @Test
  void suggestsKeysOperatorsAndValues() throws ApiException {
    vehicles();
    assertThat(inserts("cla")).contains("class:");
    assertThat(inserts("size:>1 clsas")).contains("class:");
    assertThat(inserts("class")).startsWith("class:", "class=");
    assertThat(inserts("class:T")).containsExactly("truck");
    assertThat(inserts("a:1 AND class IN (car, tr")).containsExactly("truck");
    assertThat(inserts("class=\"tr")).containsExactly("truck");
    assertThat(inserts("class:(turck")).containsExactly("truck");
    JsonNode answer = get("search/suggest?q=" + encoded("size:>1 (class:tr"));
    assertThat(answer.get("start").asInt()).isEqualTo(15);
    assertThat(answer.get("suggestions").get(0).get("count").asLong()).isEqualTo(2);
    assertThat(get("search/suggest?at=3&q=" + encoded("cla size:1")).get("end").asInt())
        .isEqualTo(3);
    assertThat(Wire.get(path("search/suggest?at=9&q=a")).statusCode()).isEqualTo(400);
    for (String odd :
        List.of("(((\"", "class:~/", "\\\"`", "-", "\"a".repeat(900), "( ".repeat(900))) {
      assertThat(Wire.get(path("search/suggest?q=" + encoded(odd))).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void highlightsSayWhatMatchedWhere() throws ApiException {
    repository.upload(MAIN, "img/red truck.png", "1");
    repository.label(MAIN, "img/red truck.png", Map.of("class", "Truck", "note", "a TRUCK here"));
    repository.commit(MAIN, "truck");
    JsonNode row =
        get("search?highlight=true&q=" + encoded("truck class:tr* -missing:class ext:png"))
            .get("results")
            .get(0);
    assertThat(row.get("path").asText()).isEqualTo("img/red truck.png");
    JsonNode highlights = row.get("highlights");
    assertThat(highlights.findValuesAsText("field")).containsExactly("path", "class", "note");
    assertThat(highlights.get(0).get("ranges").toString())
        .isEqualTo("[{\"from\":8,\"to\":13},{\"from\":14,\"to\":17}]");
    assertThat(highlights.get(1).get("conditions")).hasSize(2);
    assertThat(highlights.get(2).get("ranges").toString()).isEqualTo("[{\"from\":2,\"to\":7}]");
    assertThat(get("search").get("results").get(0).has("highlights")).isFalse();
  }

  @Test
  void allVersionsAreFoundWithTheCommitsBetweenWhichTheyLived() throws ApiException {
    vehicles();
    String first = repository.head(MAIN);
    repository.label(MAIN, "3", Map.of("class", "truck"));
    String second = repository.commit(MAIN, "relabel").getId();
    repository.label(MAIN, "3", Map.of("class", "bus"));
    repository.commit(MAIN, "relabel again");
    assertThat(get("search?q=class:truck").get("total").asLong()).isEqualTo(2);
    JsonNode all = get("search?versions=all&q=" + encoded("class:truck path:3"));
    assertThat(all.get("total").asLong()).isEqualTo(1);
    assertThat(all.get("results").get(0).get("lived").get(0).get("from").asText())
        .isEqualTo(second);
    assertThat(get("search?versions=all&q=path:3").get("total").asLong()).isEqualTo(3);
    JsonNode page = get("search?versions=all&limit=1&q=path:3");
    JsonNode next = get("search?versions=all&limit=2&q=path:3&after=" + page.get("next").asText());
    assertThat(next.get("results")).hasSize(2);
    List<JsonNode> lives = new ArrayList<>(page.get("results").findValues("lived"));
    lives.addAll(next.get("results").findValues("lived"));
    assertThat(lives)
        .extracting(life -> life.get(0).get("from").asText() + !life.get(0).has("until"))
        .contains(first + "false")
        .filteredOn(text -> text.endsWith("true"))
        .hasSize(1);
    assertThat(Wire.get(path("search?versions=all&facets=class")).statusCode()).isEqualTo(400);
    assertThat(Wire.get(path("search?versions=some")).statusCode()).isEqualTo(400);
  }

  @Test
  void oneCallAsksSeveralRepositoriesForAnAnswerEach() throws ApiException {
    vehicles();
    TestRepository other = TestRepository.fresh();
    other.upload(MAIN, "x", "1");
    other.label(MAIN, "x", Map.of("class", "truck"));
    other.commit(MAIN, "x");
    String body =
        "{\"q\":\"class:truck\",\"repositories\":[{\"repository\":\""
            + other.name
            + "\"},{\"repository\":\""
            + repository.name
            + "\",\"ref\":\"main\"}],\"grouped\":true}";
    JsonNode found = read(Wire.postJson("/search", body));
    assertThat(found.get("total").asLong()).isEqualTo(3);
    assertThat(found.get("results").findValuesAsText("repository"))
        .containsExactly(other.name, repository.name);
    assertThat(found.get("results").get(0).get("results").findValuesAsText("path"))
        .containsExactly("x");
    assertThat(Wire.postJson("/search", "{\"q\":\"\"}").statusCode()).isEqualTo(400);
    assertThat(Wire.postJson("/search", body.replace(other.name, "nowhere")).statusCode())
        .isEqualTo(404);
  }

  private List<String> inserts(String q) {
    return get("search/suggest?q=" + encoded(q)).findValuesAsText("insert");
  }

  /** Objects 1 and 2 are trucks with scores, 3 is a car without. */
  private void vehicles() throws ApiException {
    for (String path : List.of("1", "2", "3")) {
      repository.upload(MAIN, path, path);
    }
    repository.label(MAIN, "1", Map.of("class", "truck", "score", "0.2"));
    repository.label(MAIN, "2", Map.of("class", "truck", "score", "0.5"));
    repository.label(MAIN, "3", Map.of("class", "car"));
    repository.commit(MAIN, "vehicles");
  }

  private JsonNode get(String what) {
    HttpResponse<String> answer = Wire.get(path(what));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return read(answer);
  }

  private String path(String what) {
    return "/repositories/" + repository.name + "/refs/" + MAIN + "/" + what;
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
