package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refs mean the same on every route, percent-encoded or not. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class RefRoutesTest {

  private static final List<String> COMMIT_ROUTES =
      List.of(
          "refs/%s/commits",
          "refs/%s/diff/main", "refs/main/diff/%s", "refs/%s/merge/main", "commits/%s");
  private static final List<String> OBJECT_ROUTES =
      List.of(
          "refs/%s/objects?path=a",
          "refs/%s/objects/stat?path=a",
          "refs/%s/objects/ls",
          "refs/%s/objects/underlyingProperties?path=a");

  private final TestRepository repository = TestRepository.fresh();

  @BeforeEach
  void twoCommits() throws ApiException {
    repository.commit(MAIN, "a", "1");
    repository.commit(MAIN, "a", "2");
  }

  @Test
  void earlierCommitsAndCommittedHeadsAreFoundOnEveryRoute() {
    for (String ref :
        List.of("main~1", "main%7E1", "main~", "main%5E1", "main%5E", "main@", "main%40")) {
      COMMIT_ROUTES.forEach(route -> assertThat(status(route, ref)).as(route + ref).isEqualTo(200));
      OBJECT_ROUTES.forEach(route -> assertThat(status(route, ref)).as(route + ref).isEqualTo(200));
    }
  }

  @Test
  void stagingIsReadWhereObjectsAreAndRefusedWhereCommitsAre() {
    for (String ref : List.of("main$", "main%24")) {
      OBJECT_ROUTES.forEach(route -> assertThat(status(route, ref)).as(route + ref).isEqualTo(200));
      for (String route : List.of("refs/%s/commits", "refs/%s/merge/main", "commits/%s")) {
        assertThat(status(route, ref)).as(route + ref).isEqualTo(400);
      }
    }
  }

  @Test
  void theEncodedFormIsTheSameRef() {
    String plain = body("refs/%s/objects?path=a", "main~1");
    assertThat(body("refs/%s/objects?path=a", "main%7E1")).isEqualTo(plain).isEqualTo("1");
    assertThat(body("refs/%s/objects?path=a", "main%5E1")).isEqualTo(plain);
  }

  private int status(String route, String ref) {
    return Wire.get(address(route, ref)).statusCode();
  }

  private String body(String route, String ref) {
    return Wire.get(address(route, ref)).body();
  }

  private String address(String route, String ref) {
    return "/repositories/" + repository.name + "/" + route.replace("%s", ref);
  }
}
