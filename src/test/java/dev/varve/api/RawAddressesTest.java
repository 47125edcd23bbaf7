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

/** Addresses as curl and Go's clients send them: with characters that ought to be encoded. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class RawAddressesTest {

  /** One of each family of routes that take a ref. */
  private static final List<String> REF_ROUTES =
      List.of(
          "refs/%s/commits",
          "refs/%s/diff/main",
          "refs/main/diff/%s",
          "refs/%s/merge/main",
          "refs/%s/merge/main/conflicts",
          "commits/%s",
          "refs/%s/objects?path=a",
          "refs/%s/objects/stat?path=a",
          "refs/%s/objects/ls",
          "refs/%s/objects/underlyingProperties?path=a",
          "refs/%s/objects/history?path=a",
          "refs/%s/search",
          "refs/main/commits?stop_at=%s");

  private static final List<String> ODD =
      List.of("{", "}", "|", "\\", "\"", "<", ">", "`", "[", "]");

  private final TestRepository repository = TestRepository.fresh();
  private final String root = "/api/v1/repositories/" + repository.name + "/";

  @BeforeEach
  void twoCommits() throws ApiException {
    repository.commit(MAIN, "a", "1");
    repository.commit(MAIN, "a", "2");
  }

  @Test
  void rawRefsAreFoundOnEveryRoute() {
    for (String ref : List.of("main^", "main^1", "main~1", "main@", "main~^0")) {
      for (String route : REF_ROUTES) {
        RawCall answer = RawCall.get(root + route.replace("%s", ref));
        assertThat(answer.status()).as(route + " " + ref + answer.body()).isEqualTo(200);
      }
    }
  }

  @Test
  void aRawRefMeansTheSameAsAnEncodedOne() {
    assertThat(RawCall.get(root + "refs/main^/objects?path=a").body()).isEqualTo("1");
    assertThat(RawCall.get(root + "refs/main$/objects?path=a").body()).isEqualTo("2");
    assertThat(RawCall.get(root + "refs/main%5E/objects?path=a").body()).isEqualTo("1");
  }

  @Test
  void callsThatChangeSomethingTakeRawRefsAndTheirBodies() throws ApiException {
    repository.branch("topic", "main~1");
    String merged =
        RawCall.json("POST", root + "refs/main^0/merge/topic", "{\"message\":\"m\"}").body();
    assertThat(merged).contains(repository.head("topic"));
    assertThat(RawCall.json("PUT", root + "branches/topic/hard_reset?ref=main^", "").status())
        .isEqualTo(204);
    assertThat(repository.head("topic"))
        .isEqualTo(repository.commits.getCommit(repository.name, "main~1").execute().getId());
  }

  @Test
  void rawCharactersInQueriesAreParts() {
    for (String odd : List.of("a{b}", "a|b", "a\\b", "a\"b", "a<b>", "a;b", "a^b", "a[b]`")) {
      String address = root + "branches/main/objects?path=" + odd;
      assertThat(RawCall.json("POST", address, odd).status()).as(odd).isEqualTo(201);
      assertThat(RawCall.get(root + "refs/main/objects?path=" + odd).body()).isEqualTo(odd);
      assertThat(RawCall.get(root + "refs/main/objects/ls?prefix=" + odd).status()).isEqualTo(200);
    }
    assertThat(RawCall.get(root + "refs/main/objects?path=a").body()).isEqualTo("2");
  }

  @Test
  void rawUtf8IsTakenAsItIs() {
    String address = root + "branches/main/objects?path=\u00e9";
    assertThat(RawCall.json("POST", address, "x").status()).isEqualTo(201);
    assertThat(RawCall.get(root + "refs/main/objects?path=%C3%A9").body()).isEqualTo("x");
  }

  @Test
  void oddCharactersAreAnsweredInTheApisWords() {
    for (String odd : ODD) {
      for (String route : REF_ROUTES) {
        assertRefused(root + route.replace("%s", "no" + odd));
      }
      assertRefused("/api/v1/" + odd);
      assertRefused("/api/v1/repositories/" + odd);
      assertRefused(root + "branches/" + odd);
      assertRefused(root + "tags/" + odd);
      assertRefused(root + "refs/main/commits?amount=" + odd);
    }
    assertRefused(root + "refs/main;x/commits");
    assertRefused(root + "refs/main/commits?since=%zz");
    assertRefused(root + "refs/main/objects?path=a#b");
    assertRefused(root + "refs/main/objects?path=%");
  }

  private static void assertRefused(String address) {
    RawCall answer = RawCall.get(address);
    assertThat(answer.status()).as(address).isBetween(400, 499);
    assertThat(answer.body()).as(address).contains("{\"message\":\"");
  }
}
