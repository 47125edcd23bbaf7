package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.model.CommitCreation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class CommitSearchTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestRepository repository = TestRepository.fresh();

  @BeforeEach
  void commitThrice() throws ApiException {
    commit("Load the trucks", "train/truck.png", Map.of("run", "17", "reviewer", "Ann"));
    commit("Load the cars", "train/car.png", Map.of("run", "18"));
    commit("Fix a label", "test/car.png", Map.of());
  }

  @Test
  void messagesAreFoundByWordAndByGlob() throws Exception {
    assertThat(found("load")).containsExactly("Load the cars", "Load the trucks");
    assertThat(found("message:fix*")).containsExactly("Fix a label");
    assertThat(found("-load -message:fix*")).containsExactly("Repository created");
  }

  @Test
  void metadataIsComparedAsThatOfObjectsIs() throws Exception {
    assertThat(found("run > 17")).containsExactly("Load the cars");
    assertThat(found("has:reviewer")).containsExactly("Load the trucks");
    assertThat(found("ann")).containsExactly("Load the trucks");
  }

  @Test
  void pathsAreThoseThatTheCommitChanged() throws Exception {
    assertThat(found("path:train/")).containsExactly("Load the cars", "Load the trucks");
    assertThat(found("path:**/car.png AND NOT path:train/")).containsExactly("Fix a label");
  }

  @Test
  void committersIdsAndTimesAreFields() throws Exception {
    String head = repository.head("main");

    assertThat(found("commit:" + head)).containsExactly("Fix a label");
    assertThat(found("modified >= 2020 AND load")).hasSize(2);
    assertThat(found("modified < 2020")).isEmpty();
  }

  @Test
  void onlyWhatTheRefReachesIsFound() throws Exception {
    assertThat(titles(search("main~2", "load", ""))).containsExactly("Load the trucks");
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() throws Exception {
    JsonNode first = search("main", "load", "&amount=1");
    String next = first.at("/pagination/next_offset").asText();

    assertThat(titles(first)).containsExactly("Load the cars");
    assertThat(titles(search("main", "load", "&amount=1&after=" + next)))
        .containsExactly("Load the trucks");
  }

  @Test
  void aHitLeadsToTheSearchOfItsObjects() throws Exception {
    String address = search("main", "trucks", "").at("/results/0/search").asText();

    HttpResponse<String> objects = Wire.get(address.substring("/api/v1".length()));

    assertThat(JSON.readTree(objects.body()).get("total").asInt()).isEqualTo(1);
  }

  @Test
  void fieldsThatOnlyObjectsHaveAreRefused() {
    assertThat(send("main", "size > 1", "").statusCode()).isEqualTo(400);
    assertThat(send("main", "query:name", "").statusCode()).isEqualTo(400);
    assertThat(send("main", "(", "").statusCode()).isEqualTo(400);
    assertThat(send("main$", "", "").statusCode()).isEqualTo(400);
  }

  private void commit(String message, String path, Map<String, String> metadata)
      throws ApiException {
    repository.upload("main", path, message);
    repository
        .commits
        .commit(repository.name, "main", new CommitCreation().message(message).metadata(metadata))
        .execute();
  }

  private List<String> found(String query) throws IOException {
    return titles(search("main", query, ""));
  }

  private JsonNode search(String ref, String query, String more) throws IOException {
    HttpResponse<String> response = send(ref, query, more);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> send(String ref, String query, String more) {
    return Wire.get(
        "/repositories/"
            + repository.name
            + "/refs/"
            + encode(ref)
            + "/commits/search?q="
            + encode(query)
            + more);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static List<String> titles(JsonNode page) {
    List<String> titles = new ArrayList<>();
    page.get("results").forEach(commit -> titles.add(commit.get("message").asText()));
    return titles;
  }
}
