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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class BulkEditTest {

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void relabelsAllThatTheQueryFindsInOneCall() throws ApiException {
    vehicles();
    JsonNode report =
        edited("{'q':'class=Car','set':{'class':'Truck','was':'${class} of ${name}'}}");
    assertThat(report.get("matched").asLong()).isEqualTo(2);
    assertThat(report.get("changed").asLong()).isEqualTo(2);
    assertThat(report.get("sample").get(0).get("before").get("class").asText()).isEqualTo("Car");
    assertThat(repository.labels(MAIN, "a/1"))
        .isEqualTo(Map.of("class", "Truck", "was", "Car of 1"));
    assertThat(repository.labels("main@", "a/1")).isEqualTo(Map.of("class", "Car"));
    repository.commit(MAIN, "relabel");
    assertThat(edited("{'q':'class=Car','set':{'class':'Truck'}}").get("matched").asLong())
        .isZero();
  }

  @Test
  void aDryRunShowsWhatItWouldDoAndDoesNothing() throws ApiException {
    vehicles();
    JsonNode report = edited("{'q':'','set':{'class':'Truck'},'dry_run':true,'sample':1}");
    assertThat(report.get("matched").asLong()).isEqualTo(3);
    assertThat(report.get("changed").asLong()).isEqualTo(2);
    assertThat(report.get("unchanged").asLong()).isEqualTo(1);
    assertThat(report.get("sample").toString())
        .isEqualTo(
            "[{\"path\":\"a/1\",\"before\":{\"class\":\"Car\"},\"after\":{\"class\":\"Truck\"}}]");
    assertThat(repository.labels(MAIN, "a/1")).isEqualTo(Map.of("class", "Car"));
  }

  @Test
  void anotherNumberThanTheExpectedIsRefused() throws ApiException {
    vehicles();
    HttpResponse<String> refused = edit("{'q':'class=Car','remove':['class'],'expected_count':5}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("2 objects", "expected 5");
    assertThat(repository.labels(MAIN, "a/1")).isEqualTo(Map.of("class", "Car"));
    edited("{'q':'class=$was','params':{'was':'Car'},'remove':['class'],'expected_count':2}");
    assertThat(repository.labels(MAIN, "a/1")).isEmpty();
  }

  @Test
  void seesWhatIsUncommittedAndRenamesKeys() throws ApiException {
    vehicles();
    repository.label(MAIN, "a/3", Map.of("class", "Car", "x", "1"));
    assertThat(edited("{'q':'class=Car','rename':{'class':'label'}}").get("changed").asLong())
        .isEqualTo(3);
    assertThat(repository.labels(MAIN, "a/3")).isEqualTo(Map.of("label", "Car", "x", "1"));
    HttpResponse<String> refused = edit("{'q':'has:x','rename':{'label':'x'}}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("a/3", "'label' and 'x'");
  }

  @Test
  void aValueOfAFieldThatIsMissingIsNotSet() throws ApiException {
    vehicles();
    repository.label(MAIN, "a/3", Map.of("x", "$5 ${class}"));
    edited("{'q':'','set':{'y':'$${${x}}'}}");
    assertThat(repository.labels(MAIN, "a/3").get("y")).isEqualTo("${$5 ${class}}");
    assertThat(repository.labels(MAIN, "a/1")).doesNotContainKey("y");
  }

  @Test
  void nothingIsWrittenWhenOneObjectWouldBreakARule() throws ApiException {
    vehicles();
    repository.label(MAIN, "a/3", Map.of("big", "x".repeat(60_000)));
    HttpResponse<String> refused = edit("{'q':'','set':{'twice':'${big}${big}','n':'1'}}");
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("a/3");
    assertThat(repository.labels(MAIN, "a/1")).isEqualTo(Map.of("class", "Car"));
  }

  @Test
  void tellsHowFarItIsAndHowItEnded() throws Exception {
    StringBuilder objects = new StringBuilder();
    for (int i = 0; i < 1_200; i++) {
      objects.append(
          "{\"path\":\"o"
              + i
              + "\",\"physical_address\":\"local://"
              + repository.name
              + "/o\",\"checksum\":\"c\",\"size_bytes\":1}\n");
    }
    String below = "/repositories/" + repository.name + "/branches/main/objects/stage";
    assertThat(Wire.post(below, objects.toString()).statusCode()).isEqualTo(200);

    List<JsonNode> lines = lines("{'q':'','set':{'class':'Truck'},'sample':0}");
    List<JsonNode> refused = lines("{'q':'','set':{'class':'Car'},'expected_count':5}");

    assertThat(lines.stream().map(line -> line.get("stage").asText()).distinct())
        .containsExactly("survey", "write", "done");
    assertThat(lines.getFirst().toString())
        .isEqualTo("{\"stage\":\"survey\",\"done\":1000,\"of\":1200}");
    assertThat(lines.get(lines.size() - 2).toString())
        .isEqualTo("{\"stage\":\"write\",\"done\":1200,\"of\":1200}");
    assertThat(lines.getLast().at("/result/changed").asInt()).isEqualTo(1200);
    assertThat(refused.getLast().get("stage").asText()).isEqualTo("failed");
    assertThat(refused.getLast().get("status").asInt()).isEqualTo(409);
  }

  @Test
  void mistakesAreNoProgress() {
    assertThat(inSight("{'q':'class:(','set':{'a':'b'}}").statusCode()).isEqualTo(400);
    assertThat(inSight("{'q':'','set':{'a':'b'}}", "Idempotency-Key", "k").statusCode())
        .isEqualTo(400);
  }

  private List<JsonNode> lines(String body) throws JsonProcessingException {
    HttpResponse<String> answer = inSight(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : answer.body().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  private HttpResponse<String> inSight(String body, String... headers) {
    List<String> all =
        new ArrayList<>(
            List.of("Content-Type", "application/json", "Accept", "application/x-ndjson"));
    all.addAll(List.of(headers));
    return Wire.post(path(MAIN), body.replace('\'', '"'), all.toArray(String[]::new));
  }

  @Test
  void mistakesAreRefused() throws ApiException {
    vehicles();
    for (String wrong :
        List.of(
            "{}",
            "{'q':''}",
            "{'set':{'a':'b'}}",
            "{'q':'class:(','set':{'a':'b'}}",
            "{'q':'class=$x','set':{'a':'b'}}",
            "{'q':'','set':{'a':'$b'}}",
            "{'q':'','set':{'a':'${b'}}",
            "{'q':'','set':{'a':'${}'}}",
            "{'q':'','set':{'a':'${commit}'}}",
            "{'q':'','set':{'a':null}}",
            "{'q':'','set':{'a':'1'},'remove':['a']}",
            "{'q':'','rename':{'a':'c','b':'c'}}",
            "{'q':'','sets':{'a':'1'}}",
            "{'q':'','set':{'a':'1'},'sample':101}")) {
      assertThat(edit(wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(Wire.postJson(path("nowhere"), "{\"q\":\"\",\"set\":{\"a\":\"b\"}}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void editsOfSingleObjectsMeanwhileAreNotLost() throws Exception {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      paths.add("o" + i);
      repository.upload(MAIN, "o" + i, "" + i);
    }
    repository.commit(MAIN, "objects");
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<JsonNode>> edits = new ArrayList<>();
      for (int key = 0; key < 8; key++) {
        String body = "{'q':'','set':{'k" + key + "':'1'},'expected_count':20}";
        edits.add(pool.submit(() -> edited(body)));
      }
      for (Future<JsonNode> edit : edits) {
        assertThat(result(edit).get("changed").asLong()).isEqualTo(20);
      }
    }
    for (String path : paths) {
      assertThat(repository.labels(MAIN, path)).hasSize(8);
    }
  }

  private static JsonNode result(Future<JsonNode> edit) throws InterruptedException {
    try {
      return edit.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  /** 1 and 2 are cars, 3 is a truck. */
  private void vehicles() throws ApiException {
    for (String path : List.of("a/1", "a/2", "a/3")) {
      repository.upload(MAIN, path, path);
      repository.label(MAIN, path, Map.of("class", path.endsWith("3") ? "Truck" : "Car"));
    }
    repository.commit(MAIN, "vehicles");
  }

  private JsonNode edited(String body) {
    HttpResponse<String> answer = edit(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private HttpResponse<String> edit(String body) {
    return Wire.postJson(path(MAIN), body.replace('\'', '"'));
  }

  private String path(String branch) {
    return "/repositories/" + repository.name + "/branches/" + branch + "/metadata";
  }
}
