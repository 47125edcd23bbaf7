package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters, changes between refs, and queries that are looked at before they run. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class QuerySearchTest {

  private final TestRepository repository = TestRepository.fresh();
  private final SearchCalls calls = new SearchCalls(repository);

  /** From old to main: d is new, a is relabelled, c is gone, b stays. */
  @BeforeEach
  void twoStates() throws ApiException {
    for (String path : List.of("a", "b", "c")) {
      repository.upload(MAIN, path, path);
      repository.label(MAIN, path, Map.of("class", "truck", "score", "0." + path.length()));
    }
    repository.commit(MAIN, "first");
    repository.branch("old", MAIN);
    repository.label(MAIN, "a", Map.of("class", "car"));
    repository.upload(MAIN, "d", "d");
    repository.label(MAIN, "d", Map.of("class", "truck"));
    repository.objects.deleteObject(repository.name, MAIN, "c").execute();
    repository.commit(MAIN, "second");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "changed:old..main | a c d",
        "changed:old..main class:truck | c d",
        "changed:old..main is:added | d",
        "changed:old..main is:modified | a",
        "changed:old..main is:removed | c",
        "changed:old..main (is:removed OR is:added) | c d",
        "changed:old..main -is:removed | a d",
        "NOT changed:old..main | b",
        "changed:main..old is:removed | d",
        "class:car OR changed:main~1..main is:removed | a c",
        "changed:main..main | ",
      })
  void changedObjectsAreFoundFromRefToRef(String query, String paths) {
    for (String ref : List.of(MAIN, "old")) {
      JsonNode answer = calls.search(ref, query);
      String found = String.join(" ", answer.get("results").findValuesAsText("path"));
      assertThat(found).isEqualTo(paths == null ? "" : paths);
      assertThat(answer.get("total").asInt()).isEqualTo(answer.get("results").size());
    }
  }

  @Test
  void removedObjectsAreShownAsTheyWereAndOthersAsTheyAre() {
    JsonNode rows = calls.search(MAIN, "changed:old..main").get("results");
    assertThat(rows.findValuesAsText("class")).containsExactly("car", "truck", "truck");
  }

  @Test
  void uncommittedChangesCountWhereTheRightRefSaysSo() throws ApiException {
    repository.label(MAIN, "b", Map.of("class", "bus"));
    JsonNode rows = calls.search(MAIN, "changed:main..main$").get("results");
    assertThat(rows.findValuesAsText("path")).containsExactly("b");
    assertThat(rows.findValuesAsText("class")).containsExactly("bus");
  }

  @Test
  void pagesStayBetweenTheCommitsOfTheFirst() throws ApiException {
    List<String> paths = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = calls.get(MAIN, "", "q", "changed:old..main", "limit", "1", "after", after);
      paths.addAll(page.get("results").findValuesAsText("path"));
      after = page.get("next").asText();
      repository.upload(MAIN, "e" + paths.size(), "e");
      repository.commit(MAIN, "moves on");
    } while (!after.isEmpty());
    assertThat(paths).containsExactly("a", "c", "d");
  }

  @Test
  void refsThatDoNotExistAreMistakesInTheText() {
    HttpResponse<String> refused = calls.raw(MAIN, "", "q", "class:x changed:old..nowhere");
    assertThat(refused.statusCode()).isEqualTo(400);
    JsonNode problem = SearchCalls.read(refused).get("problems").get(0);
    assertThat(problem.get("offset").asInt()).isEqualTo(8);
    assertThat(problem.get("message").asText()).contains("'nowhere' not found");
  }

  @Test
  void parametersAreValuesAndNothingElse() {
    String params = "{\"class\":\"truck\",\"most\":0.5}";
    String query = "class:$class AND score < $most";
    JsonNode answer = calls.get("old", "", "q", query, "params", params);
    assertThat(answer.get("total").asInt()).isEqualTo(3);
    JsonNode posted = calls.post("old", "{\"q\":\"class:$class\",\"params\":{\"class\":\"tr*\"}}");
    assertThat(posted.get("total").asInt()).isZero();
    JsonNode injected =
        calls.get("old", "", "q", "class:$c", "params", "{\"c\":\"x OR has:class\"}");
    assertThat(injected.get("total").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | $class has no value",
        "{\"class\":\"x\",\"clas\":\"y\"} | no parameter $clas; it has $class",
        "{\"class\":{}} | a JSON object of texts",
        "{\"class\":null} | a JSON object of texts",
        "[] | a JSON object of texts",
        "{} {} | a JSON object of texts",
      })
  void wrongParametersAreRefused(String params, String message) {
    HttpResponse<String> refused = calls.raw(MAIN, "", "q", "class:$class", "params", params);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(SearchCalls.read(refused).get("message").asText()).contains(message);
  }

  @Test
  void pagesKeepTheTimeOfTheFirst() {
    JsonNode page = calls.get(MAIN, "", "q", "modified <= now", "limit", "1");
    assertThat(page.get("warnings").toString()).contains("depends on the time");
    JsonNode next =
        calls.get(
            MAIN, "", "q", "modified <= now", "limit", "1", "after", page.get("next").asText());
    assertThat(next.get("total").asInt()).isEqualTo(page.get("total").asInt()).isEqualTo(3);
  }

  @Test
  void validationTellsAllMistakesWithTheirPlaces() {
    JsonNode answer = calls.get(MAIN, "/validate", "q", "class:truck AND size:>2KBB OR b > x");
    assertThat(answer.get("valid").asBoolean()).isFalse();
    assertThat(answer.get("problems").findValuesAsText("offset")).containsExactly("22", "34");
    assertThat(answer.get("problems").get(0).get("fix").asText()).contains("2KB (2,000 bytes)");
    assertThat(answer.get("caret").asText()).contains("^^^^ unknown size unit");
    assertThat(answer.has("canonical")).isFalse();
  }

  @Test
  void validationGivesTheOneTextAndWarnings() {
    JsonNode answer = calls.get(MAIN, "/validate", "q", "clas:x class:$c modified>now-1d");
    assertThat(answer.get("valid").asBoolean()).as(answer.toString()).isTrue();
    assertThat(answer.get("canonical").asText())
        .isEqualTo("clas:x AND class:$c AND modified > now-1d");
    assertThat(answer.has("resolved")).isFalse();
    assertThat(answer.get("parameters").toString()).isEqualTo("[\"c\"]");
    assertThat(answer.get("warnings").toString()).contains("\\\"class\\\" is on 3", "the time");
    JsonNode bound = calls.get(MAIN, "/validate", "q", "class:$c", "params", "{\"c\":\"truck\"}");
    assertThat(bound.get("resolved").asText()).isEqualTo("class:\"truck\"");
    assertThat(bound.get("sql").asText()).contains("map_extract_value(user_metadata, 'class')");
  }
}
