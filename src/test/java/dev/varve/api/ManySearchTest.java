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

/** Two repositories, searched as one. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class ManySearchTest {

  private final TestRepository left = TestRepository.fresh();
  private final TestRepository right = TestRepository.fresh();

  @BeforeEach
  void vehicles() throws ApiException {
    put(left, "a", Map.of("class", "truck", "score", "3"));
    put(left, "b", Map.of("class", "truck", "score", "1"));
    put(left, "c", Map.of("class", "car"));
    left.commit(MAIN, "left");
    put(right, "a", Map.of("class", "truck", "score", "2"));
    put(right, "b", Map.of("class", "bus", "score", "10"));
    put(right, "d", Map.of("class", "truck"));
    right.commit(MAIN, "right");
  }

  private static void put(TestRepository repository, String path, Map<String, String> labels)
      throws ApiException {
    repository.upload(MAIN, path, path);
    repository.label(MAIN, path, labels);
  }

  @Test
  void rowsAreInOneOrder() {
    JsonNode found = found("'q':'class:truck','sort':'-score:number','facets':['class']");

    assertThat(rows(found)).containsExactly("left a", "right a", "left b", "right d");
    assertThat(found.get("total").asLong()).isEqualTo(4);
    assertThat(found.get("repositories").findValuesAsText("total")).containsExactly("2", "2");
    assertThat(found.at("/facets/class/buckets").toString())
        .isEqualTo("[{\"value\":\"truck\",\"count\":4}]");
    assertThat(found.get("next").asText()).isEmpty();
  }

  @Test
  void pagesAddUpToTheWholeWhateverTheirSize() {
    for (String sort : List.of("", "class", "-score:number:first", "relevance", "-path", "size")) {
      List<String> whole = rows(found("'q':'','sort':'" + sort + "'"));
      assertThat(whole).hasSize(6);
      for (int limit = 1; limit < 6; limit++) {
        assertThat(paged("'q':'','sort':'" + sort + "','limit':" + limit))
            .as(sort + " by " + limit)
            .isEqualTo(whole);
      }
    }
  }

  @Test
  void laterPagesStayAtTheCommitsOfTheFirst() throws ApiException {
    JsonNode first = found("'q':'','limit':2");
    put(right, "0", Map.of());
    put(left, "z", Map.of());
    right.commit(MAIN, "later");
    left.commit(MAIN, "later");

    List<String> rows = rows(first);
    JsonNode second = found("'q':'','limit':100,'after':'" + first.get("next").asText() + "'");
    rows.addAll(rows(second));

    assertThat(rows).containsExactly("left a", "right a", "left b", "right b", "left c", "right d");
    assertThat(second.get("total").asLong()).isEqualTo(6);
  }

  @Test
  void facetsAreOfAllRepositories() {
    JsonNode found = found("'q':'class:truck','limit':0,'facets':['class:sideways','score:stats']");

    assertThat(found.at("/facets/class:sideways/buckets").toString())
        .isEqualTo(
            "[{\"value\":\"truck\",\"count\":4},{\"value\":\"bus\",\"count\":1},"
                + "{\"value\":\"car\",\"count\":1}]");
    assertThat(found.at("/facets/score:stats/mean").asText()).isEqualTo("2");
    assertThat(found.at("/facets/score:stats/missing").asInt()).isEqualTo(1);
    assertThat(found.get("next").asText()).isEmpty();
  }

  @Test
  void aCursorOfAnotherSearchIsRefused() {
    String next = found("'q':'','limit':2").get("next").asText();

    assertThat(send("'q':'class:car','limit':2,'after':'" + next + "'").statusCode())
        .isEqualTo(400);
    assertThat(send("'q':'','limit':2,'sort':'class','after':'" + next + "'").statusCode())
        .isEqualTo(400);
    String changed = (next.charAt(0) == 'A' ? 'B' : 'A') + next.substring(1);
    assertThat(send("'q':'','limit':2,'after':'" + changed + "'").statusCode()).isEqualTo(400);
    assertThat(send("'q':'','after':'" + next + "','grouped':true").statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsWrongIsRefused() {
    assertThat(send("'q':'class:('").statusCode()).isEqualTo(400);
    assertThat(send("'q':'','limit':1001").statusCode()).isEqualTo(400);
    String twice = "{'repository':'" + left.name + "'}";
    assertThat(post("{'q':'','repositories':[" + twice + "," + twice + "]}").statusCode())
        .isEqualTo(400);
  }

  private List<String> paged(String call) {
    List<String> rows = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = found(call + (next.isEmpty() ? "" : ",'after':'" + next + "'"));
      rows.addAll(rows(page));
      next = page.get("next").asText();
    } while (!next.isEmpty());
    return rows;
  }

  private List<String> rows(JsonNode found) {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : found.get("results")) {
      boolean isLeft = row.get("repository").asText().equals(left.name);
      rows.add((isLeft ? "left " : "right ") + row.get("path").asText());
    }
    return rows;
  }

  private JsonNode found(String call) {
    return SearchCalls.ok(send(call));
  }

  private HttpResponse<String> send(String call) {
    return post(
        "{"
            + call
            + ",'repositories':[{'repository':'"
            + left.name
            + "'},{'repository':'"
            + right.name
            + "','ref':'main'}]}");
  }

  private static HttpResponse<String> post(String body) {
    return Wire.postJson("/search", body.replace('\'', '"'));
  }
}
