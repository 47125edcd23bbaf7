package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever somebody types into the box. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class SearchBoxTest {

  private static final List<String> HOSTILE =
      List.of(
          "(".repeat(300),
          "NOT ".repeat(300) + "a",
          "a OR ".repeat(300) + "a",
          "*a*b*c* ".repeat(30),
          "x ~ /(a+)+$/",
          "x ~ /(a|b)*a(a|b){30}/",
          "x ~ /[/",
          "abcdefgh~2 ".repeat(100),
          "x:1e99999999",
          "size:>1e300",
          "modified:>9999-12-31",
          "changed:main..",
          "changed:nowhere..main",
          "changed:main~99999..main",
          "query:none",
          "query:\"../../x\"",
          "is:added",
          "class:$x",
          "created_at:2024-13",
          "creator:(a, b) created_in:abc",
          "__proto__:x OR constructor.prototype:x",
          "'; drop table branch; --",
          "<script>alert(1)</script>",
          "\u0000\u0001",
          "\uFEFFa",
          "\u202Eabc",
          "😀".repeat(500),
          "%00",
          "x".repeat(4_000),
          "..",
          "path:../../etc/passwd",
          "meta.\"\":x");

  private static final String ALPHABET = "ab(\")-:=~/*.,[]{}$`5<>! |\\\n\tORé😀";

  private final TestRepository repository = TestRepository.fresh();
  private final SearchCalls calls = new SearchCalls(repository);

  @BeforeEach
  void objects() throws ApiException {
    repository.upload(MAIN, "a", "a");
    repository.label(
        MAIN, "a", Map.of("class", "truck", "long", "begin" + "x".repeat(3_000) + "end"));
    repository.commit(MAIN, "a");
  }

  @Test
  void anyTextIsAnAnswerOrARefusalWithItsPlace() {
    long seed = Long.getLong("seed", new Random().nextLong());
    Random random = new Random(seed);
    HOSTILE.forEach(text -> assertHandled(text, seed));
    for (int i = 0; i < 150; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(30); length > 0; length--) {
        int at = random.nextInt(ALPHABET.codePointCount(0, ALPHABET.length()));
        text.appendCodePoint(ALPHABET.codePoints().skip(at).findFirst().orElseThrow());
      }
      assertHandled(text.toString(), seed);
    }
    assertThat(calls.search(MAIN, "class:truck").get("total").asInt()).isEqualTo(1);
  }

  private void assertHandled(String text, long seed) {
    HttpResponse<String> found = calls.raw(MAIN, "", "q", text);
    assertThat(found.statusCode()).as("seed %d, text %s", seed, text).isIn(200, 400);
    if (found.statusCode() == 400) {
      JsonNode problem = SearchCalls.read(found).at("/problems/0");
      assertThat(problem.path("offset").asInt(-1)).as(text).isBetween(0, text.length());
    }
    assertThat(calls.raw(MAIN, "/validate", "q", text).statusCode()).as(text).isEqualTo(200);
    assertThat(calls.raw(MAIN, "/suggest", "q", text).statusCode()).as(text).isIn(200, 400);
  }

  @Test
  void aValueTooLongToIndexIsFoundByItsBeginningAndSaysSo() {
    JsonNode found = calls.search(MAIN, "long:begin*");

    assertThat(found.get("total").asInt()).isEqualTo(1);
    assertThat(found.get("warnings").toString()).contains("longer than 1,024 bytes");
    assertThat(calls.search(MAIN, "long:*end").get("total").asInt()).isEqualTo(1);
    JsonNode whole = calls.post(MAIN, "{\"q\":\"long=begin" + "x".repeat(3_000) + "end\"}");
    assertThat(whole.get("total").asInt()).isEqualTo(1);
    assertThat(whole.get("warnings").toString()).contains("longer than 1,024 bytes");
  }

  @Test
  void aCursorThatWasTamperedWithOrIsOfAnotherSearchIsRefused() throws ApiException {
    repository.upload(MAIN, "b", "b");
    repository.commit(MAIN, "b");
    String next = calls.get(MAIN, "", "q", "", "limit", "1").get("next").asText();
    assertThat(calls.get(MAIN, "", "q", "", "limit", "1", "after", next).get("results")).hasSize(1);
    for (int at : List.of(1, next.length() / 2, next.length() - 3)) {
      char other = next.charAt(at) == 'A' ? 'B' : 'A';
      String changed = next.substring(0, at) + other + next.substring(at + 1);
      assertThat(calls.raw(MAIN, "", "q", "", "after", changed).statusCode()).isEqualTo(400);
    }
    assertThat(calls.raw(MAIN, "", "q", "class:truck", "after", next).statusCode()).isEqualTo(400);
    assertThat(calls.raw(MAIN, "", "q", "", "sort", "-path", "after", next).statusCode())
        .isEqualTo(400);
    assertThat(calls.raw("main~1", "", "q", "", "after", next).statusCode()).isEqualTo(400);
  }
}
