package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class BadInputTest {

  private final TestRepository repository = TestRepository.fresh();
  private final String root = "/repositories/" + repository.name;

  @Test
  void anUnknownPathIsNoEndpoint() {
    HttpResponse<String> refused = Wire.get("/nonsense/path");
    assertThat(refused.body()).isEqualTo("{\"message\":\"invalid API endpoint\"}");
    assertThat(refused.statusCode()).isEqualTo(404);
  }

  @Test
  void operationsOfLakeFsThatVarveLacksAreNotImplemented() {
    assertThat(Wire.get("/auth/groups").statusCode()).isEqualTo(501);
    assertThat(Wire.postJson(root + "/commits", "{}").statusCode()).isEqualTo(501);
    assertThat(Wire.get(root + "/metadata/range/x").statusCode()).isEqualTo(501);
    assertThat(Wire.get(root + "/settings/gc_rules").statusCode()).isEqualTo(501);
  }

  @Test
  void everyOperationOutOfScopeSaysSo() {
    OutOfScope.OPERATIONS
        .lines()
        .forEach(
            operation -> {
              String[] parts = operation.split(" ", 2);
              String path =
                  parts[1]
                      .replace("{repository}", repository.name)
                      .replace("{branch}", "main")
                      .replaceAll("\\{\\w+}", "1");
              HttpResponse<String> answer = Wire.send(parts[0], path, BodyPublishers.noBody());
              assertThat(answer.statusCode()).as(operation).isEqualTo(501);
              assertThat(answer.body()).as(operation).contains("does not have this operation");
            });
  }

  @Test
  void jsonIsTakenAtItsWord() {
    assertThat(commit("{\"message\":\"a\",\"message\":\"b\"}")).startsWith("400 ");
    assertThat(commit("{\"message\":\"a\"} x")).startsWith("400 ");
    assertThat(commit("{\"message\":7}")).startsWith("400 ").contains("'message'");
    assertThat(commit("{\"message\":\"a\",\"date\":\"1\"}")).startsWith("400 ");
    assertThat(commit("{\"message\":\"\\ud800\"}")).startsWith("400 ");
    assertThat(commit("{\"message\":\"a\",\"metadata\":{\"\\udc00\":\"b\"}}")).startsWith("400 ");
    assertThat(commit("{\"message\":\"a\",\"metadata\":{\"k\":null}}")).startsWith("400 ");
    assertThat(commit("\ufeff{\"message\":\"a\"}")).startsWith("400 ");
    assertThat(commit("{\"message\":\"a\",\"x\":" + "[".repeat(10_000))).startsWith("400 ");
    assertThat(commit("{\"message\":\"a\",\"date\":" + "9".repeat(300) + "}")).startsWith("400 ");
    assertThat(commit("[]")).startsWith("400 ");
    assertThat(commit("")).startsWith("400 ").contains("needs a JSON body");
    assertThat(commit("{}")).startsWith("400 ").contains("message is required");
  }

  @Test
  void refusalsDoNotTellOfTheInside() {
    assertThat(commit("{\"message\":[]}")).doesNotContain("java", "dev.varve", "Exception");
    assertThat(commit("{\"message\":")).doesNotContain("java", "dev.varve", "Exception");
  }

  @Test
  void invalidUtf8IsRefusedInBodiesAndAddresses() {
    byte[] body = "{\"message\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    HttpResponse<String> refused =
        Wire.send(
            "POST",
            root + "/branches/main/commits",
            BodyPublishers.ofByteArray(body),
            "Content-Type",
            "application/json");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Wire.get(root + "/refs/main/objects/stat?path=%ff").statusCode()).isEqualTo(400);
  }

  @Test
  void pathsWithNulAreRefused() {
    assertThat(Wire.post(root + "/branches/main/objects?path=a%00b", "x").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aMissingPathIsRefused() {
    assertThat(Wire.get(root + "/refs/main/objects/stat").body()).contains("path is required");
    assertThat(Wire.get(root + "/refs/main/objects/stat?path=").body())
        .contains("path is required");
  }

  @Test
  void anAmountThatIsNoNumberIsRefused() {
    assertThat(Wire.get(root + "/branches?amount=many").statusCode()).isEqualTo(400);
    assertThat(Wire.get(root + "/branches?amount=-1").statusCode()).isEqualTo(200);
  }

  @Test
  void tooLongAddressesAndHeadersAreRefusedAndNotWaitedFor() {
    String path = root + "/refs/main/objects/stat?path=";
    assertThat(Wire.get(path + "a".repeat(3_000)).statusCode()).isEqualTo(400);
    assertThat(Wire.get(path + "a".repeat(20_000)).statusCode()).isEqualTo(414);
    assertThat(Wire.get(root, "x-lakefs-meta-k", "v".repeat(300_000)).statusCode()).isEqualTo(431);
  }

  @Test
  void aTooLargeJsonBodyIsRefused() {
    assertThat(commit("{\"message\":\"" + "x".repeat(17 << 20) + "\"}")).startsWith("413 ");
  }

  @Test
  void everyAnswerHasARequestId() {
    assertThat(Wire.get(root).headers().firstValue("X-Request-ID")).isPresent();
    assertThat(Wire.get("/nonsense").headers().firstValue("X-Request-ID")).isPresent();
    assertThat(Wire.get(root, "X-Request-ID", "mine").headers().firstValue("X-Request-ID"))
        .contains("mine");
  }

  @Test
  void aWrongMethodIsRefused() {
    assertThat(Wire.postJson(root, "{}").statusCode()).isEqualTo(405);
  }

  /** Status and body. */
  private String commit(String json) {
    HttpResponse<String> answer = Wire.postJson(root + "/branches/main/commits", json);
    return answer.statusCode() + " " + answer.body();
  }
}
