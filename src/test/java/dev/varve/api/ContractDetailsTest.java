package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lakeFS's clients take for granted and no other test looks at. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class ContractDetailsTest {

  private final ObjectMapper mapper = new ObjectMapper();
  private final TestRepository repository = TestRepository.fresh();
  private final String root = "/repositories/" + repository.name;
  private final String upload = root + "/branches/main/objects?path=a";

  @Test
  void theFirstCommitIsOfNobodyAndHasNoState() {
    JsonNode first = get("/commits/main");
    assertThat(first.path("message").asText()).isEqualTo("Repository created");
    assertThat(first.path("committer").asText()).isEmpty();
    assertThat(first.path("meta_range_id").isTextual()).isTrue();
    assertThat(first.path("meta_range_id").asText()).isEmpty();
    assertThat(first.path("generation").asInt()).isEqualTo(1);
    assertThat(first.path("metadata").isObject()).isTrue();
    assertThat(first.path("parents").isEmpty()).isTrue();
  }

  @Test
  void theLogOfAPathHasMetadataEditsAndNoMerges() throws ApiException {
    repository.commit(MAIN, "in/a", "1");
    repository.branch("topic", MAIN);
    repository.label("topic", "in/a", Map.of("label", "cat"));
    repository.commit("topic", "labelled");
    repository.merge("topic", MAIN);
    List<String> both = List.of("labelled", "in/a=1");
    assertThat(messages("?objects=in/a")).isEqualTo(both);
    assertThat(messages("?prefixes=in/")).isEqualTo(both);
    assertThat(messages("?first_parent=True"))
        .containsExactly("Merge 'topic' into 'main'", "in/a=1", "Repository created");
    assertThat(messages("?since=2999-01-01T00:00:00Z")).isEmpty();
    assertThat(messages("?stop_at=main~1")).last().isEqualTo("in/a=1");
  }

  @Test
  void aMetadataEditLeavesTheTimeOfTheWrite() throws ApiException {
    repository.upload(MAIN, "a", "1");
    JsonNode before = get("/refs/main/objects/stat?path=a");
    repository.label(MAIN, "a", Map.of("label", "cat"));
    JsonNode after = get("/refs/main/objects/stat?path=a");
    assertThat(after.path("mtime")).isEqualTo(before.path("mtime"));
    assertThat(after.path("physical_address")).isEqualTo(before.path("physical_address"));
  }

  @Test
  void aRemovedObjectHasItsSizeInADiffOfRefsAndNoneBeforeItsCommit() throws ApiException {
    repository.commit(MAIN, "a", "four");
    Wire.send("DELETE", upload, BodyPublishers.noBody());
    JsonNode staged = get("/branches/main/diff").path("results").path(0);
    assertThat(staged.path("type").asText()).isEqualTo("removed");
    assertThat(staged.path("size_bytes").asInt(-1)).isZero();
    repository.commit(MAIN, "removed");
    JsonNode row = get("/refs/main~1/diff/main?type=two_dot").path("results").path(0);
    assertThat(row.path("size_bytes").asInt()).isEqualTo(4);
    assertThat(row.has("right")).isFalse();
  }

  @Test
  void theRightSideOfADiffComesWhenAskedFor() throws ApiException {
    repository.branch("topic", MAIN);
    repository.upload("topic", "a", "1");
    repository.label("topic", "a", Map.of("label", "cat"));
    repository.commit("topic", "m");
    String diff = "/refs/main/diff/topic?include_right_stats=";
    JsonNode right = get(diff + "True").path("results").path(0).path("right");
    assertThat(right.path("metadata").path("label").asText()).isEqualTo("cat");
    assertThat(right.path("checksum").asText()).hasSize(32);
    assertThat(right.path("mtime").isIntegralNumber()).isTrue();
    assertThat(right.path("content_type").isTextual()).isTrue();
    assertThat(get(diff + "False").path("results").path(0).has("right")).isFalse();
  }

  @Test
  void aCommonPrefixHasItsRequiredFieldsEmptyAndIsSkippedAsAWhole() throws ApiException {
    repository.upload(MAIN, "a--1", "1");
    repository.upload(MAIN, "a--2", "1");
    repository.upload(MAIN, "b", "1");
    String list = "/refs/main/objects/ls?delimiter=--";
    JsonNode first = get(list + "&amount=1");
    assertThat(first.path("results").path(0).toString())
        .isEqualTo(
            "{\"path\":\"a--\",\"path_type\":\"common_prefix\",\"physical_address\":\"\","
                + "\"checksum\":\"\",\"mtime\":0}");
    assertThat(first.path("pagination").toString())
        .isEqualTo(
            "{\"has_more\":true,\"next_offset\":\"a--\",\"results\":1,\"max_per_page\":1000}");
    JsonNode second = get(list + "&after=a--").path("results");
    assertThat(second.findValuesAsText("path")).containsExactly("b");
  }

  @Test
  void amountsOfZeroAndLessMeanTheDefault() throws ApiException {
    repository.upload(MAIN, "a", "1");
    repository.upload(MAIN, "b", "1");
    for (String amount : List.of("0", "-1")) {
      JsonNode page = get("/refs/main/objects/ls?amount=" + amount);
      assertThat(page.path("results").size()).isEqualTo(2);
      assertThat(page.path("pagination").path("next_offset").asText("none")).isEmpty();
    }
    assertThat(Wire.get(root + "/branches?amount=1001").statusCode()).isEqualTo(400);
  }

  @Test
  void theMergeBaseHasSourceAndDestinationTheOtherWayRound() throws ApiException {
    String base = repository.head(MAIN);
    repository.branch("topic", MAIN);
    repository.commit("topic", "a", "1");
    repository.commit(MAIN, "b", "1");
    JsonNode found = get("/refs/topic/merge/main");
    assertThat(found.path("source_commit_id").asText()).isEqualTo(repository.head(MAIN));
    assertThat(found.path("destination_commit_id").asText()).isEqualTo(repository.head("topic"));
    assertThat(found.path("base_commit_id").asText()).isEqualTo(base);
  }

  @Test
  void aMergeTakesAnEmptyBodyThatCallsItselfJson() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit("topic", "a", "1");
    repository.upload("topic", "b", "uncommitted");
    HttpResponse<String> merged = Wire.postJson(root + "/refs/topic/merge/main", "");
    assertThat(merged.statusCode()).isEqualTo(200);
    JsonNode commit = get("/commits/main");
    assertThat(commit.path("metadata").toString())
        .isEqualTo("{\".lakefs.merge.strategy\":\"default\"}");
    assertThat(commit.path("parents").size()).isEqualTo(2);
    assertThat(repository.paths(MAIN)).containsExactly("a");
  }

  @Test
  void headersBecomeMetadataWithLowerCaseKeysAndTheFirstOfTwoCounts() throws ApiException {
    Wire.post(
        upload,
        "1",
        "X-Lakefs-Meta-Label",
        "cat",
        "X-Lakefs-Meta-Label",
        "dog",
        "x-lakefs-internal-client-mtime",
        "7");
    assertThat(repository.labels(MAIN, "a"))
        .isEqualTo(Map.of("label", "cat", "::lakefs::client-mtime", "7"));
  }

  @Test
  void aStagedEntryIsAnsweredWithoutItsMetadata() throws ApiException {
    HttpResponse<String> staged =
        Wire.send(
            "PUT",
            upload,
            BodyPublishers.ofString(
                "{\"physical_address\":\"local://"
                    + repository.name
                    + "/y\",\"checksum\":\"c\",\"size_bytes\":1,"
                    + "\"metadata\":{\"Label\":\"cat\"},\"a_later_field\":1}"),
            "Content-Type",
            "application/json");
    assertThat(staged.statusCode()).isEqualTo(201);
    assertThat(read(staged.body()).has("metadata")).isFalse();
    assertThat(repository.labels(MAIN, "a")).isEqualTo(Map.of("Label", "cat"));
  }

  @Test
  void aStagedDeletionCountsAsAbsent() throws ApiException {
    repository.commit(MAIN, "a", "1");
    assertThat(Wire.post(upload, "2", "If-None-Match", "*").statusCode()).isEqualTo(412);
    Wire.send("DELETE", upload, BodyPublishers.noBody());
    assertThat(Wire.post(upload, "2", "If-None-Match", "*").statusCode()).isEqualTo(201);
  }

  @Test
  void anUploadToNoBranchNamesIt() {
    HttpResponse<String> refused = Wire.post(root + "/branches/nope/objects?path=a", "1");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).isEqualTo("{\"message\":\"branch 'nope' not found\"}");
  }

  @Test
  void namesThatAreCommitsAreTaken() throws ApiException {
    String head = repository.head(MAIN);
    assertRefused(409, "not unique", () -> repository.branch(head, MAIN));
    String tag = "{\"id\":\"" + head + "\",\"ref\":\"main\"}";
    assertThat(Wire.postJson(root + "/tags", tag).statusCode()).isEqualTo(409);
    String tilde = "{\"id\":\"v~1\",\"ref\":\"main\"}";
    assertThat(Wire.postJson(root + "/tags", tilde).statusCode()).isEqualTo(201);
    assertThat(get("/tags/v~1").path("commit_id").asText()).isEqualTo(head);
  }

  @Test
  void aPlusIsABlankInAQueryAndItselfInAPath() throws ApiException {
    Wire.post(root + "/branches/main/objects?path=a+b", "1");
    Wire.post(root + "/branches/main/objects?path=a%2Bb", "1");
    assertThat(repository.paths(MAIN)).containsExactly("a b", "a+b");
    assertThat(status("POST", "/tags", "{\"id\":\"v+1\",\"ref\":\"main\"}")).isEqualTo(201);
    assertThat(get("/tags/v+1").path("id").asText()).isEqualTo("v+1");
    assertThat(get("/tags/v%2B1").path("id").asText()).isEqualTo("v+1");
  }

  @Test
  void aNewBranchIsAnsweredToClientsThatAcceptHtml() throws ApiException {
    HttpResponse<String> created =
        Wire.post(
            root + "/branches",
            "{\"name\":\"b\",\"source\":\"main\"}",
            "Content-Type",
            "application/json",
            "Accept",
            "text/html, application/json");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.body()).isEqualTo(repository.head(MAIN));
    assertThat(Wire.get(root + "/branches/nope", "Accept", "text/html").statusCode())
        .isBetween(400, 499);
  }

  @Test
  void optionalFieldsMayBeNull() throws ApiException {
    repository.upload(MAIN, "a", "1");
    String commit = "{\"message\":\"m\",\"metadata\":null,\"date\":null,\"force\":null}";
    assertThat(status("POST", "/branches/main/commits", commit)).isEqualTo(201);
  }

  @Test
  void everyModifierMeansWhatItSays() throws ApiException {
    String root = repository.head(MAIN);
    String head = repository.commit(MAIN, "a", "1").getId();
    assertThat(get("/commits/main%5E0").path("id").asText()).isEqualTo(head);
    assertThat(get("/commits/main~0").path("id").asText()).isEqualTo(head);
    assertThat(get("/commits/main%40").path("id").asText()).isEqualTo(head);
    assertThat(get("/commits/" + head.substring(0, 20) + "~").path("id").asText()).isEqualTo(root);
    assertThat(Wire.get(this.root + "/commits/" + head + "%40").statusCode()).isEqualTo(400);
    assertThat(Wire.get(this.root + "/commits/main~2").statusCode()).isEqualTo(404);
    assertThat(Wire.get(this.root + "/commits/" + "0".repeat(64)).statusCode()).isEqualTo(404);
  }

  @Test
  void aBranchWithUncommittedObjectsCanBeDeleted() throws ApiException {
    repository.branch("topic", MAIN);
    repository.upload("topic", "a", "1");
    assertThat(status("DELETE", "/branches/topic", "")).isEqualTo(204);
    repository.branch("topic", MAIN);
    assertThat(repository.paths("topic")).isEmpty();
  }

  @Test
  void resettingAnUnchangedObjectIsFine() throws ApiException {
    repository.commit(MAIN, "a", "1");
    String reset = "{\"type\":\"object\",\"path\":\"a\"}";
    assertThat(status("PUT", "/branches/main", reset)).isEqualTo(204);
  }

  @Test
  void aRevertNamesItsRefAndAnswersNothing() throws ApiException {
    repository.commit(MAIN, "a", "1");
    repository.commit(MAIN, "b", "1");
    String revert = "{\"ref\":\"main~1\",\"parent_number\":0}";
    assertThat(status("POST", "/branches/main/revert", revert)).isEqualTo(204);
    assertThat(get("/commits/main").path("message").asText()).isEqualTo("Revert main~1");
  }

  @Test
  void hiddenBranchesAreListedWhenAskedFor() {
    String hidden = "{\"name\":\"h\",\"source\":\"main\",\"hidden\":true}";
    assertThat(status("POST", "/branches", hidden)).isEqualTo(201);
    assertThat(get("/branches").path("results").findValuesAsText("id")).containsExactly(MAIN);
    assertThat(get("/branches?show_hidden=True").path("results").findValuesAsText("id"))
        .containsExactly("h", MAIN);
  }

  @Test
  void aPullRequestHasAnIdAsClientsKnowThem() throws ApiException {
    repository.branch("topic", MAIN);
    String pull = "{\"title\":\"t\",\"source_branch\":\"topic\",\"destination_branch\":\"main\"}";
    assertThat(read(Wire.postJson(root + "/pulls", pull).body()).path("id").asText())
        .matches("[0-9a-v]{20}");
  }

  private List<String> messages(String query) {
    return get("/refs/main/commits" + query).path("results").findValuesAsText("message");
  }

  private int status(String method, String path, String body) {
    return Wire.send(
            method, root + path, BodyPublishers.ofString(body), "Content-Type", "application/json")
        .statusCode();
  }

  private JsonNode get(String path) {
    HttpResponse<String> answer = Wire.get(root + path);
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return read(answer.body());
  }

  private JsonNode read(String body) {
    try {
      return mapper.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }
}
