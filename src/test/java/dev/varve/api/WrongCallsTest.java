package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every wrong call is refused in the API's words, and leaves everything as it was. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class WrongCallsTest {

  private static final Logger LOG = Logger.getLogger(WrongCallsTest.class);
  private static final int FUZZ_CALLS = 2_000;

  private static final List<String> NO_REFS =
      List.of(
          "main~~~x",
          "main@1",
          "main$1",
          "main@~",
          "main$~",
          "main^9",
          "main~99999999999",
          "^",
          "~",
          "@",
          "$",
          " ",
          "nope",
          "main~" + "1".repeat(400),
          "a/b",
          "\n",
          "\ud83d\ude00",
          "f".repeat(64),
          "f".repeat(65),
          "main..main",
          "%",
          "a".repeat(5000));

  private static final List<String> WITH_BODY =
      List.of(
          "POST branches",
          "PUT branches/main",
          "POST branches/main/revert",
          "POST branches/main/cherry-pick",
          "POST branches/main/commits",
          "POST tags",
          "POST branches/main/objects/delete",
          "PUT branches/main/objects/stat/user_metadata?path=a",
          "POST branches/main/objects/copy?dest_path=b",
          "PUT branches/main/objects?path=b",
          "POST branches/main/objects/stage");

  /** Whose body is whatever it is. */
  private static final List<String> TAKE_BYTES = List.of("uploadObject", "uploadBytes");

  private static final List<String> NO_BODIES =
      List.of(
          "{", "[]", "7", "\"x\"", "null", "{\"name\":7}", "{}{}", "[".repeat(5000), "\ufeff{}");

  private static final List<String> NO_COMMITS =
      List.of(
          "{\"message\":\"m\",\"date\":1000000000000000000}",
          "{\"message\":\"m\",\"date\":-1000000000000000000}",
          "{\"message\":\"m\",\"date\":1700000000000}",
          "{\"message\":\"m\",\"date\":1.5}",
          "{\"message\":\"m\",\"metadata\":{\"k\":5}}",
          "{\"message\":\"m\",\"metadata\":{\"k\":null}}",
          "{\"message\":\"m\",\"allow_empty\":\"yes\"}");

  private static final List<String> NO_ENTRIES =
      List.of(
          "\"size_bytes\":-1",
          "\"size_bytes\":\"1\"",
          "\"size_bytes\":1.5",
          "\"mtime\":1000000000000000000",
          "\"mtime\":-1000000000000000000",
          "\"mtime\":10000000000000000",
          "\"mtime\":1700000000000",
          "\"content_type\":\"a\\r\\nb\"",
          "\"physical_address\":\"s3://x/y\"",
          "\"physical_address\":\"local://../../etc/passwd\"",
          "\"physical_address\":\"local:///etc/passwd\"",
          "\"physical_address\":\"local://another-repository/y\"",
          "\"metadata\":[]",
          "\"checksum\":\"\"");

  private static final List<String> NO_PARAMETERS =
      List.of(
          "branches?amount=1001",
          "branches?amount=x",
          "tags?amount=1e3",
          "refs/main/commits?amount=2147483648",
          "refs/main/objects/ls?amount=1.5",
          "refs/main/commits?since=x",
          "refs/main/commits?stop_at=nope",
          "refs/main/commits?limit=maybe",
          "refs/main/diff/main?type=four_dot",
          "refs/main/search?limit=1e3",
          "refs/main/search?facet=class",
          "refs/main/search?after=AAAA",
          "refs/main/search?sort=a,,b",
          "refs/main/search?q=%28%28",
          "refs/main/search?q=%22");

  private final ObjectMapper json = new ObjectMapper();
  private final TestRepository repository = TestRepository.fresh();
  private final String root = "/repositories/" + repository.name + "/";
  private String before = "";

  @BeforeEach
  void oneObject() throws ApiException {
    repository.commit(TestRepository.MAIN, "a", "1");
    before = state();
  }

  /** Every route that takes a ref, in every place that it takes one. */
  @Test
  void refsThatAreNoneAreRefusedOnEveryRoute() {
    int routes = 0;
    for (DocumentedRoute route : DocumentedRoute.ofRepositories()) {
      for (String parameter : route.refs()) {
        for (String ref : NO_REFS) {
          String address =
              route.address(name -> name.equals(parameter) ? encoded(ref) : good(name));
          assertRefusedAt(route.method(), address, "{}");
        }
        routes++;
      }
    }
    assertThat(routes).isGreaterThan(50);
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void refsThatAreNoneAreRefusedInBodies() {
    for (String ref : NO_REFS) {
      assertRefused("POST", "refs/" + encoded(ref) + "/merge/main", "{}");
      assertRefused("POST", "branches/" + encoded(ref) + "/commits", "{\"message\":\"m\"}");
      assertRefused("POST", "branches", object("name", "b", "source", ref));
      assertRefused("POST", "tags", object("id", "t", "ref", ref));
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void aRepositoryThatIsNoneIsNotFoundOnEveryRoute() {
    for (DocumentedRoute route : DocumentedRoute.ofRepositories()) {
      for (String none : List.of("no-such-repository", "A%20B", "%F0%9F%98%80")) {
        String address = route.address(name -> name.equals("repository") ? none : good(name));
        assertRefusedAt(route.method(), address, "{}");
      }
    }
  }

  @Test
  void bodiesThatAreNoJsonAreRefusedOnEveryRoute() {
    int routes = 0;
    for (DocumentedRoute route : DocumentedRoute.ofRepositories()) {
      if (route.takesJson() && !TAKE_BYTES.stream().anyMatch(route::is)) {
        routes++;
        for (String body : List.of("{", "7", "\"x\"", "{}{}", "[".repeat(5000))) {
          assertRefusedAt(route.method(), route.address(this::good), body);
        }
      }
    }
    assertThat(routes).isGreaterThan(20);
    assertThat(state()).isEqualTo(before);
  }

  private String good(String parameter) {
    return switch (parameter) {
      case "repository" -> repository.name;
      case "tag" -> "t";
      default -> "main";
    };
  }

  @Test
  void theFolderAboveIsNotDeletedInABranchsPlace() {
    for (String dots : List.of("..", ".", "%2e%2e", "%2E.")) {
      assertRefused("DELETE", "branches/" + dots, "");
      assertRefused("DELETE", "tags/" + dots, "");
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void bodiesThatAreNoneAreRefused() {
    for (String call : WITH_BODY) {
      String[] parts = call.split(" ", 2);
      NO_BODIES.forEach(body -> assertRefused(parts[0], parts[1], body));
    }
    NO_COMMITS.forEach(body -> assertRefused("POST", "branches/main/commits", body));
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void entriesThatAreNoneAreRefused() {
    for (String wrong : NO_ENTRIES) {
      String entry =
          "{"
              + wrong
              + missing(wrong, "\"physical_address\":\"local://" + repository.name + "/y\"")
              + missing(wrong, "\"checksum\":\"c\"")
              + missing(wrong, "\"size_bytes\":1");
      assertRefused("PUT", "branches/main/objects?path=b", entry + "}");
      assertRefused("POST", "branches/main/objects/stage", entry + ",\"path\":\"b\"}");
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void parametersThatAreNoneAreRefused() {
    NO_PARAMETERS.forEach(call -> assertRefused("GET", call, ""));
  }

  @Test
  void randomCallsNeverBreakTheService() {
    long seed = Long.getLong("varve.fuzz.seed", new Random().nextLong());
    LOG.infof("random calls with -Dvarve.fuzz.seed=%d", seed);
    RandomCalls calls = new RandomCalls(new Random(seed), repository.name);
    for (int i = 0; i < FUZZ_CALLS; i++) {
      RandomCalls.Call call = calls.next();
      HttpResponse<String> answer = send(call.method(), call.path(), call.body());
      assertThat(answer.statusCode())
          .as("seed %d, call %d: %s: %s", seed, i, call, answer.body())
          .matches(status -> status < 500 || status == 501);
    }
    assertThat(Wire.get(root + "refs/main~0/objects/ls").statusCode()).isEqualTo(200);
    assertThat(Wire.get("/repositories?amount=1").statusCode()).isEqualTo(200);
  }

  private void assertRefused(String method, String path, String body) {
    assertRefusedAt(method, root + path, body);
  }

  private void assertRefusedAt(String method, String path, String body) {
    HttpResponse<String> answer = send(method, path, body);
    assertThat(answer.statusCode()).as("%s %s %s", method, path, body).isBetween(400, 499);
    if (method.equals("HEAD")) {
      return;
    }
    JsonNode said = read(answer.body()).path("message");
    assertThat(said.asText()).as("%s %s %s", method, path, body).isNotBlank();
    assertThat(answer.body()).doesNotContain("Exception", "dev.varve", "java.", "com.mysql");
  }

  private static HttpResponse<String> send(String method, String path, String body) {
    return Wire.send(
        method, path, BodyPublishers.ofString(body), "Content-Type", "application/json");
  }

  /** All that a half-done call could have changed. */
  private String state() {
    return Wire.get(root + "refs/main/commits").body()
        + Wire.get(root + "branches").body()
        + Wire.get(root + "tags").body()
        + Wire.get(root + "branches/main/diff").body();
  }

  private static String missing(String given, String field) {
    return given.startsWith(field.substring(0, field.indexOf(':'))) ? "" : "," + field;
  }

  private String object(String name, String value, String other, String otherValue) {
    return json.createObjectNode().put(name, value).put(other, otherValue).toString();
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
