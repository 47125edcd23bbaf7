package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.database.MysqlTestResource;
import dev.varve.database.Transactions;
import dev.varve.graph.ProtectedCommits;
import dev.varve.graph.Repositories;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Named queries that prove that they still give the same answer. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class SavedQueriesTest {

  @Inject Transactions transactions;
  @Inject Repositories repositories;
  @Inject ProtectedCommits protectedCommits;

  private final TestRepository repository = TestRepository.fresh();
  private final SearchCalls calls = new SearchCalls(repository);
  private final String queries = "/repositories/" + repository.name + "/queries";

  @BeforeEach
  void vehicles() throws ApiException {
    for (String path : List.of("a", "b", "c")) {
      repository.upload(MAIN, path, path);
      repository.label(MAIN, path, Map.of("class", path.equals("c") ? "car" : "truck"));
    }
    repository.commit(MAIN, "vehicles");
  }

  @Test
  void aFloatingQueryRunsWhereItIsAskedTo() throws ApiException {
    String before = repository.head(MAIN);
    JsonNode saved = save("{'name':'by','q':'class : $class','params':{'class':'truck'}}");
    assertThat(saved.get("q").asText()).isEqualTo("class:$class");
    assertThat(saved.get("revision").asInt()).isEqualTo(1);
    relabel();
    assertThat(total("/by/run")).isEqualTo(1);
    assertThat(total("/by/run?ref=" + before)).isEqualTo(2);
    assertThat(total("/by/run" + SearchCalls.query("params", "{\"class\":\"car\"}"))).isEqualTo(2);
    assertThat(calls.search(MAIN, "query:by").get("total").asInt()).isEqualTo(1);
    JsonNode other = calls.get(MAIN, "", "q", "NOT query:by", "params", "{\"class\":\"car\"}");
    assertThat(other.get("results").findValuesAsText("path")).containsExactly("a");
  }

  @Test
  void aPinnedQueryProvesItsAnswerWhateverHappensToItsBranch() throws ApiException {
    repository.branch("work", MAIN);
    repository.label("work", "c", Map.of("class", "truck"));
    String pinnedTo = repository.commit("work", "work").getId();
    save("{'name':'base','q':'class:truck'}");
    JsonNode saved =
        save(
            "{'name':'trucks','q':'query:base modified < now changed:main..work','ref':'work',"
                + "'pinned':true}");
    JsonNode pinned = saved.get("pinned");
    assertThat(pinned.get("commit").asText()).isEqualTo(pinnedTo);
    assertThat(pinned.get("total").asInt()).isEqualTo(1);
    assertThat(pinned.get("q").asText())
        .contains("changed:" + repository.head(MAIN) + ".." + pinnedTo)
        .doesNotContain("now", "query:");
    revise("base", "{'q':'class:bus'}");
    relabel();
    repository.branches.deleteBranch(repository.name, "work").execute();
    assertThat(total("/trucks/run")).isEqualTo(1);
    JsonNode proof = post("/trucks/verify", "");
    assertThat(proof.get("holds").asBoolean()).isTrue();
    assertThat(proof.get("expected")).isEqualTo(proof.get("actual"));
    assertThat(protectedCommits()).containsExactly(pinnedTo);
    assertThat(send("DELETE", "/trucks", "").statusCode()).isEqualTo(204);
    assertThat(protectedCommits()).isEmpty();
  }

  private List<String> protectedCommits() {
    return transactions.read(
        () ->
            protectedCommits.all(repositories.get(repository.name)).stream()
                .map(commit -> commit.hex())
                .toList());
  }

  @Test
  void revisionsStayAsTheyWere() {
    JsonNode first = save("{'name':'q','q':'class:truck','description':'one'}");
    JsonNode second = revise("q", "{'q':'class:car','sort':'-path'}");
    assertThat(second.get("revision").asInt()).isEqualTo(2);
    assertThat(second.get("description").asText()).isEqualTo("one");
    assertThat(total("/q/run?revision=1")).isEqualTo(2);
    assertThat(calls.search(MAIN, "query:q@1").get("total").asInt()).isEqualTo(2);
    assertThat(calls.search(MAIN, "query:q").get("total").asInt()).isEqualTo(1);
    JsonNode shown = read("/q?revision=1");
    assertThat(shown.get("q")).isEqualTo(first.get("q"));
    assertThat(shown.get("newest_revision").asInt()).isEqualTo(2);
    assertThat(read("/q/revisions").get("results").findValuesAsText("revision"))
        .containsExactly("2", "1");
    assertThat(read("").get("results").findValuesAsText("name")).containsExactly("q");
  }

  @Test
  void runsAreLoggedAndCanBeVerified() throws ApiException {
    save("{'name':'q','q':'class:$c'}");
    String commit = repository.head(MAIN);
    total("/q/run" + SearchCalls.query("params", "{\"c\":\"truck\"}"));
    relabel();
    JsonNode run = read("/q/runs").get("results").get(0);
    assertThat(run.get("commit").asText()).isEqualTo(commit);
    assertThat(run.get("resolved").asText()).isEqualTo("class:\"truck\"");
    assertThat(run.get("params").toString()).isEqualTo("{\"c\":\"truck\"}");
    assertThat(run.get("total").asInt()).isEqualTo(2);
    assertThat(run.get("fingerprint").asText()).hasSize(64);
    assertThat(run.get("runner").asText()).isNotEmpty();
    assertThat(post("/q/verify", "").get("holds").asBoolean()).isTrue();
    HttpResponse<String> logged = calls.raw(MAIN, "", "q", "class:car", "log", "true");
    String id = logged.headers().firstValue("X-Varve-Run").orElseThrow();
    String runs = "/repositories/" + repository.name + "/search/runs";
    JsonNode all = SearchCalls.ok(Wire.get(runs)).get("results");
    assertThat(all.findValuesAsText("id")).hasSize(2).startsWith(id);
    assertThat(SearchCalls.ok(Wire.get(runs + "?amount=1&after=" + id)).get("results")).hasSize(1);
    assertThat(SearchCalls.ok(Wire.post(runs + "/" + id + "/verify", "")).get("holds").asBoolean())
        .isTrue();
  }

  @Test
  void circlesAndBombsAreRefused() {
    save("{'name':'a','q':'class:truck'}");
    save("{'name':'b','q':'query:a x:1'}");
    assertRefused(send("PUT", "/a", "{'q':'query:b OR y:1'}"), 400, "circle: a, b");
    assertRefused(send("PUT", "/a", "{'q':'query:a'}"), 400, "circle: a");
    assertThat(revise("a", "{'q':'query:a@1 OR y:1'}").get("revision").asInt()).isEqualTo(2);
    String before = "b";
    for (int i = 0; i < 4; i++) {
      String many = String.join(" OR ", java.util.Collections.nCopies(10, "query:" + before));
      HttpResponse<String> answer = send("POST", "", "{'name':'m" + i + "','q':'" + many + "'}");
      if (answer.statusCode() == 400) {
        assertThat(answer.body()).contains("more than 200 conditions");
        assertThat(i).isPositive();
        return;
      }
      before = "m" + i;
    }
    throw new AssertionError("a bomb was saved");
  }

  @Test
  void whatCannotBeSavedOrRunIsRefused() {
    save("{'name':'q','q':'class:$c'}");
    save("{'name':'p','q':'class:truck','pinned':true}");
    assertRefused(send("POST", "", "{'name':'q','q':'x'}"), 409, "already exists");
    assertRefused(send("POST", "", "{'name':'a b','q':'x'}"), 400, "invalid");
    assertRefused(send("POST", "", "{'name':'r','q':'size:big'}"), 400, "size needs");
    assertRefused(send("POST", "", "{'name':'r','q':'query:none'}"), 400, "no saved query");
    assertRefused(send("POST", "", "{'name':'r','q':'x','sort':'a:b:c'}"), 400, "sort type");
    assertRefused(send("POST", "", "{'name':'r','q':'x','ref':'none'}"), 404, "none");
    assertRefused(send("POST", "", "{'name':'r','q':'x','query':'y'}"), 400, "no 'query'");
    assertRefused(send("POST", "", "{'name':'r','q':'x:$x','pinned':true}"), 400, "no value");
    assertRefused(
        send("POST", "", "{'name':'r','q':'x','ref':'main$','pinned':true}"), 400, "commit first");
    assertRefused(Wire.get(queries + "/q/run"), 400, "$c has no value");
    assertRefused(Wire.get(queries + "/p/run?ref=main"), 400, "pinned");
    assertRefused(Wire.get(queries + "/none/run"), 404, "query 'none' not found");
    assertRefused(Wire.get(queries + "/q?revision=2"), 404, "revision '2'");
    assertRefused(send("POST", "/q/verify", ""), 400, "no run to compare");
  }

  private void relabel() throws ApiException {
    repository.label(MAIN, "b", Map.of("class", "car"));
    repository.commit(MAIN, "relabel");
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String message) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(SearchCalls.read(answer).get("message").asText()).contains(message);
  }

  private JsonNode save(String json) {
    HttpResponse<String> saved = send("POST", "", json);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
    return SearchCalls.read(saved);
  }

  private JsonNode revise(String name, String json) {
    return SearchCalls.ok(send("PUT", "/" + name, json));
  }

  private JsonNode post(String below, String json) {
    return SearchCalls.ok(send("POST", below, json));
  }

  private JsonNode read(String below) {
    return SearchCalls.ok(Wire.get(queries + below));
  }

  private int total(String below) {
    return read(below).get("total").asInt();
  }

  private HttpResponse<String> send(String method, String below, String json) {
    return Wire.send(
        method,
        queries + below,
        BodyPublishers.ofString(json.replace('\'', '"')),
        "Content-Type",
        "application/json");
  }
}
