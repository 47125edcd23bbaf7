package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Objects that say what they come from:
 *
 * <pre>
 * raw.png  <-  crop.png  <-  train.csv
 * </pre>
 */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class LineageTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestRepository repository = TestRepository.fresh();

  private void chain() throws ApiException {
    derived("raw.png", "");
    derived("crop.png", "raw.png");
    derived("train.csv", "crop.png");
    repository.commit("main", "chain");
  }

  @Test
  void upstreamLeadsToTheSources() throws Exception {
    chain();
    JsonNode graph = get("main", "/lineage?path=train.csv");

    assertThat(paths(graph)).containsExactly("train.csv", "crop.png", "raw.png");
    assertThat(graph.get("edges")).hasSize(2);
    assertThat(graph.get("truncated").asBoolean()).isFalse();
  }

  @Test
  void downstreamLeadsToWhatIsDerived() throws Exception {
    chain();
    assertThat(paths(get("main", "/lineage?path=raw.png&direction=downstream")))
        .containsExactly("raw.png", "crop.png", "train.csv");
  }

  @Test
  void aDepthThatIsTooSmallSaysSo() throws Exception {
    chain();
    JsonNode graph = get("main", "/lineage?path=train.csv&depth=1");

    assertThat(paths(graph)).containsExactly("train.csv", "crop.png");
    assertThat(graph.get("truncated").asBoolean()).isTrue();
  }

  @Test
  void aCycleEnds() throws Exception {
    derived("a", "b");
    derived("b", "a");
    repository.commit("main", "cycle");

    assertThat(paths(get("main", "/lineage?path=a"))).containsExactly("a", "b");
    assertThat(paths(get("main", "/lineage?path=a&direction=downstream")))
        .containsExactly("a", "b");
  }

  @Test
  void aSourceThatChangedSinceIsStale() throws Exception {
    derived("raw.png", "");
    String first = repository.commit("main", "raw").getId();
    derived("crop.png", "raw.png@" + first.substring(0, 12));
    repository.commit("main", "crop");
    assertThat(get("main", "/lineage?path=crop.png").at("/edges/0/stale").asBoolean()).isFalse();

    repository.label("main", "raw.png", Map.of("label", "truck"));
    repository.commit("main", "relabelled");

    assertThat(get("main", "/lineage?path=crop.png").at("/edges/0/stale").asBoolean()).isTrue();
    JsonNode down = get("main", "/lineage?path=raw.png&direction=downstream");
    assertThat(down.at("/edges/0/stale").asBoolean()).isTrue();
  }

  @Test
  void referencesReachOtherRepositories() throws Exception {
    derived("raw.png", "");
    repository.commit("main", "raw");
    TestRepository other = TestRepository.fresh();
    other.upload("main", "crop.png", "crop");
    other.label(
        "main",
        "crop.png",
        Map.of("derived_from", "lakefs://" + repository.name + "/main/raw.png"));
    other.commit("main", "crop");

    JsonNode up = get(other, "main", "/lineage?path=crop.png");
    JsonNode down =
        get("main", "/lineage?path=raw.png&direction=downstream&in=" + other.name + "/main");

    assertThat(paths(up)).containsExactly("crop.png", "raw.png");
    assertThat(paths(down)).containsExactly("raw.png", "crop.png");
  }

  @Test
  void whatComesFromACommitNamesIt() throws Exception {
    derived("raw.png", "");
    String first = repository.commit("main", "raw").getId();
    derived("crop.png", "raw.png@" + first.substring(0, 12));
    derived("unpinned.png", "raw.png");
    repository.commit("main", "crop");

    assertThat(paths(get(first, "/lineage?direction=downstream")))
        .containsExactly("raw.png", "crop.png");
    assertThat(paths(get("main", "/lineage")))
        .containsExactly("crop.png", "unpinned.png", "raw.png", "raw.png");
  }

  @Test
  void referencesThatLeadNowhereAreListed() throws Exception {
    derived("good", "bytes");
    derived("bytes", "s3://bucket/key");
    derived("bad", "good\nnowhere\nnowhere@12345678\nlakefs://no-such-repository/main/x");
    repository.commit("main", "references");

    JsonNode page = get("main", "/lineage/dangling");

    List<String> found = new ArrayList<>();
    page.get("results")
        .forEach(row -> found.add(row.get("path").asText() + " " + row.get("reference").asText()));
    assertThat(found)
        .containsExactly(
            "bad nowhere", "bad nowhere@12345678", "bad lakefs://no-such-repository/main/x");
  }

  @Test
  void keysThatAreDeclaredAsReferencesAreFollowedToo() throws Exception {
    derived("raw.png", "");
    derived("mask.png", "");
    String first = repository.commit("main", "raw").getId();
    repository.upload("main", "_varve/keys.yaml", "keys: {mask: {type: reference}}");
    repository.upload("main", "crop.png", "crop");
    repository.label(
        "main",
        "crop.png",
        Map.of("derived_from", "raw.png", "mask", "mask.png@" + first + "\nnowhere.png"));
    repository.commit("main", "crop");

    JsonNode up = get("main", "/lineage?path=crop.png");
    JsonNode down = get("main", "/lineage?path=mask.png&direction=downstream");
    JsonNode dangling = get("main", "/lineage/dangling");

    assertThat(paths(up)).containsExactly("crop.png", "raw.png", "mask.png", "nowhere.png");
    assertThat(up.at("/edges/1/key").asText()).isEqualTo("mask");
    assertThat(paths(down)).containsExactly("mask.png", "crop.png");
    assertThat(dangling.at("/results/0/key").asText()).isEqualTo("mask");
    assertThat(dangling.get("results")).hasSize(1);
  }

  @Test
  void declarationsThatCannotBeReadAreTold() throws Exception {
    chain();
    repository.upload("main", "_varve/keys.yaml", "keys: [");
    repository.commit("main", "broken");

    JsonNode graph = get("main", "/lineage?path=train.csv");

    assertThat(paths(graph)).containsExactly("train.csv", "crop.png", "raw.png");
    assertThat(graph.at("/warnings/0").asText()).contains("_varve/keys.yaml");
    assertThat(send(repository, "main", "/lineage/dangling").statusCode()).isEqualTo(400);
  }

  @Test
  void aPathThatIsNotThereIsNotFound() {
    assertThat(send(repository, "main", "/lineage?path=none").statusCode()).isEqualTo(404);
    assertThat(send(repository, "main", "/lineage?direction=sideways").statusCode()).isEqualTo(400);
    assertThat(send(repository, "main", "/lineage?depth=21").statusCode()).isEqualTo(400);
  }

  private void derived(String path, String from) throws ApiException {
    repository.upload("main", path, path);
    if (!from.isEmpty()) {
      repository.label("main", path, Map.of("derived_from", from));
    }
  }

  private JsonNode get(String ref, String call) throws IOException {
    return get(repository, ref, call);
  }

  private static JsonNode get(TestRepository of, String ref, String call) throws IOException {
    HttpResponse<String> response = send(of, ref, call);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static HttpResponse<String> send(TestRepository of, String ref, String call) {
    String encoded = URLEncoder.encode(ref, StandardCharsets.UTF_8);
    return Wire.get("/repositories/" + of.name + "/refs/" + encoded + call);
  }

  private static List<String> paths(JsonNode graph) {
    List<String> paths = new ArrayList<>();
    graph
        .get("nodes")
        .forEach(node -> paths.add(node.path("path").asText(node.get("id").asText())));
    return paths;
  }
}
