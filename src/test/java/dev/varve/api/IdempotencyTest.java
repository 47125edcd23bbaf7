package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.database.MysqlTestResource;
import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class IdempotencyTest {

  private static final String JSON = "application/json";

  private final TestRepository repository = TestRepository.fresh();
  private final String key = UUID.randomUUID().toString();

  @Inject Sql sql;
  @Inject Transactions transactions;

  @Test
  void aCommitSentAgainIsTheSameCommit() throws ApiException {
    repository.upload(MAIN, "a", "1");
    HttpResponse<String> first = commit("{\"message\":\"m\"}");
    HttpResponse<String> again = commit("{\"message\":\"m\"}");
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(repository.messages(MAIN)).containsExactly("m", "Repository created");
  }

  @Test
  void theOpenApiDocumentSaysWhichOperationsTakeAKey() {
    JsonNode paths = DocumentedRoute.document().path("paths");
    JsonNode commits = paths.path("/api/v1/repositories/{repository}/branches/{branch}/commits");
    assertThat(commits.path("post").path("parameters").findValuesAsText("name"))
        .contains(KeyedRequest.HEADER);
    JsonNode branch = paths.path("/api/v1/repositories/{repository}/branches/{branch}");
    assertThat(branch.path("get").path("parameters").findValuesAsText("name"))
        .contains("branch")
        .doesNotContain(KeyedRequest.HEADER);
    assertThat(branch.path("delete").path("parameters").findValuesAsText("name"))
        .contains(KeyedRequest.HEADER);
    assertThat(paths.path("/api/v1/auth/login").path("post").toString())
        .doesNotContain(KeyedRequest.HEADER);
  }

  @Test
  void aMergeSentAgainIsTheSameMerge() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit("topic", "a", "1");
    String path = path("/refs/topic/merge/main");
    assertThat(call("POST", path, "").body()).isEqualTo(call("POST", path, "").body());
    assertThat(repository.messages(MAIN)).startsWith("Merge 'topic' into 'main'").hasSize(3);
  }

  @Test
  void creationsAndDeletionsAreAnsweredAsTheFirstTime() {
    String body = "{\"name\":\"topic\",\"source\":\"main\"}";
    HttpResponse<String> first = call("POST", path("/branches"), body);
    HttpResponse<String> again = call("POST", path("/branches"), body);
    assertThat(again.statusCode()).isEqualTo(first.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body()).hasSize(64);
    assertThat(again.headers().firstValue("Content-Type"))
        .isEqualTo(first.headers().firstValue("Content-Type"));

    for (int i = 0; i < 2; i++) {
      assertThat(send("DELETE", path("/branches/topic"), "", "deletion-" + key).statusCode())
          .isEqualTo(204);
    }
  }

  @Test
  void anUploadIfAbsentSentAgainIsNoClash() throws ApiException, IOException {
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer =
          Wire.send(
              "POST",
              path("/branches/main/objects?path=a"),
              BodyPublishers.ofString("first"),
              "Content-Type",
              "text/plain",
              "If-None-Match",
              "*",
              KeyedRequest.HEADER,
              key);
      assertThat(answer.statusCode()).isEqualTo(201);
    }
    assertThat(repository.read(MAIN, "a")).isEqualTo("first");
  }

  @Test
  void whatIsSentAgainDoesNotUndoWhatCameAfterIt() throws ApiException {
    repository.commit(MAIN, "a", "1");
    String path = path("/branches/main/objects/stat/user_metadata?path=a");
    assertThat(call("PUT", path, "{\"set\":{\"k\":\"mine\"}}").statusCode()).isEqualTo(204);
    repository.label(MAIN, "a", Map.of("k", "theirs"));
    assertThat(call("PUT", path, "{\"set\":{\"k\":\"mine\"}}").statusCode()).isEqualTo(204);
    assertThat(repository.labels(MAIN, "a")).containsEntry("k", "theirs");
  }

  @Test
  void theKeyOfAnotherRequestIsRefused() throws ApiException {
    repository.upload(MAIN, "a", "1");
    assertThat(commit("{\"message\":\"m\"}").statusCode()).isEqualTo(201);
    HttpResponse<String> other = commit("{\"message\":\"another\"}");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("used for another request; take a new key");
    assertThat(call("POST", path("/branches"), "{\"message\":\"m\"}").statusCode()).isEqualTo(422);
  }

  @Test
  void aRefusedCallMayBeSentAgain() throws ApiException {
    assertThat(commit("{\"message\":\"m\"}").statusCode()).isEqualTo(400);
    repository.upload(MAIN, "a", "1");
    assertThat(commit("{\"message\":\"m\"}").statusCode()).isEqualTo(201);
  }

  @Test
  void ofConcurrentCallsOneHasAnEffect() throws Exception {
    Callable<Integer> commit =
        () -> commit("{\"message\":\"m\",\"allow_empty\":true}").statusCode();
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(24, commit))) {
        statuses.add(answer.get());
      }
    }
    assertThat(statuses).contains(201).isSubsetOf(201, 409);
    assertThat(repository.messages(MAIN)).containsExactly("m", "Repository created");
  }

  /** Many, as it depends on the moment at which the server finds the connection broken. */
  @Test
  void uploadsThatBrokeOffMayBeSentAgain() throws ApiException, IOException {
    List<String> keys = Stream.generate(() -> UUID.randomUUID().toString()).limit(30).toList();
    for (String each : keys) {
      breakOffAnUpload(each);
    }
    for (String each : keys) {
      await().until(() -> upload(each).statusCode() == 201);
    }
    assertThat(repository.read(MAIN, "a")).isEqualTo("not broke");
  }

  private HttpResponse<String> upload(String withKey) {
    String target = path("/branches/main/objects?path=a");
    return Wire.post(target, "not broke", KeyedRequest.HEADER, withKey);
  }

  private void breakOffAnUpload(String withKey) throws IOException {
    String target = "/api/v1" + path("/branches/main/objects?path=a");
    URI root = URI.create(TestService.root());
    try (Socket socket = new Socket(root.getHost(), root.getPort());
        OutputStream out = socket.getOutputStream()) {
      String head =
          "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\n%s: %s\r\nContent-Length: 9\r\n\r\nbro";
      String text =
          String.format(
              Locale.ROOT, head, target, TestService.basic(), KeyedRequest.HEADER, withKey);
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void keysAreShortAndVisible() {
    HttpResponse<String> spaced = send("POST", path("/branches"), "{}", "with space");
    assertThat(spaced.statusCode()).isEqualTo(400);
    assertThat(spaced.body()).contains("Idempotency-Key has 1 to 255 visible");
    assertThat(send("POST", path("/branches"), "{}", "k".repeat(256)).statusCode()).isEqualTo(400);
  }

  @Test
  void keysOfOtherUsersAreOtherKeys() {
    assertThat(KeyedRequest.call("anna", "k")).isNotEqualTo(KeyedRequest.call("ben", "k"));
  }

  @Test
  void keptAnswersAreSealed() throws ApiException {
    repository.upload(MAIN, "a", "1");
    commit("{\"message\":\"something unusual\"}");
    byte[] call = KeyedRequest.call("admin", key);
    List<byte[]> answers =
        transactions.read(
            () ->
                sql.rows(
                    "select answer from keyed_call where id = ?",
                    row -> row.getBytes("answer"),
                    (Object) call));
    assertThat(answers).hasSize(1);
    assertThat(new String(answers.getFirst(), StandardCharsets.ISO_8859_1))
        .doesNotContain("unusual");
  }

  private HttpResponse<String> commit(String body) {
    return call("POST", path("/branches/main/commits"), body);
  }

  private HttpResponse<String> call(String method, String path, String body) {
    return send(method, path, body, key);
  }

  private static HttpResponse<String> send(String method, String path, String body, String key) {
    return Wire.send(
        method,
        path,
        BodyPublishers.ofString(body),
        "Content-Type",
        JSON,
        KeyedRequest.HEADER,
        key);
  }

  private String path(String rest) {
    return "/repositories/" + repository.name + rest;
  }
}
