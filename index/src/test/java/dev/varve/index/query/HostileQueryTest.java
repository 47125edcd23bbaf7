package dev.varve.index.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.index.Deadline;
import dev.varve.index.DeadlineException;
import dev.varve.index.search.RandomCorpora;
import dev.varve.index.search.Search;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.TestCorpus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bombs are refused or run; a harmless query works after each. */
class HostileQueryTest {

  static Stream<String> refused() {
    return Stream.of(
        "(".repeat(3_000) + "a" + ")".repeat(3_000),
        "(".repeat(33) + "a" + ")".repeat(33),
        "(".repeat(4_000),
        "-".repeat(4_000) + "a",
        "NOT ".repeat(1_000) + "a",
        "a OR ".repeat(1_000) + "a",
        "a ".repeat(201),
        "x IN (" + "a ".repeat(201) + ")",
        "a ".repeat(10_000),
        "x".repeat(1 << 20),
        "é".repeat(4_097),
        "*a".repeat(200),
        "*?".repeat(2_000),
        "x ~ /(a|b)*a(a|b){30}/",
        "x ~ /((a{100}){100}){100}/",
        "x ~ /a{1000}{1000}/",
        "x ~ /" + "(".repeat(100) + ")".repeat(100) + "/",
        "x ~ /" + "a".repeat(257) + "/",
        "x ~ /(;/",
        "x ~ /[/",
        "x ~ /\\/",
        "x ~ /{/",
        "x ~ /a{99999999999}/",
        "/(;/ ~",
        "a\uD800",
        "\uDC00",
        "`",
        "\"\\",
        "has:",
        "((((",
        "))))",
        ":",
        "~",
        "!",
        "!=",
        "x:..");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void bombIsRefused(String text) throws IOException {
    assertThatThrownBy(() -> QueryParser.parse(text))
        .isInstanceOf(QueryException.class)
        .extracting(e -> e.getMessage().length() < 20_000)
        .isEqualTo(true);
    canary();
  }

  static Stream<String> allowed() {
    return Stream.of(
        "(".repeat(32) + "a" + ")".repeat(32),
        "a ".repeat(200),
        "*a*b* ".repeat(200),
        "abcdefgh~2 ".repeat(200),
        "x:" + "ab".repeat(2_000) + "*",
        "path:**" + "a".repeat(200) + "*",
        "x ~ /(?i)" + ".".repeat(100) + "\\D".repeat(70) + "/",
        "x ~ /(?i)[^a]{80}\\W{80}/",
        "x ~ /(a+)+$/ AND y ~ /^(a|aa)+$/",
        "x:1e99999999999 OR x:" + "9".repeat(3_000),
        "size > 1e300 OR size < -1e300",
        "modified > 9999-12-31 OR modified < 0000-01",
        "x IN (" + "1 ".repeat(199) + ")",
        "..",
        "x:[",
        "x:$",
        "x:,",
        "__proto__:x",
        "constructor.prototype:x");
  }

  @ParameterizedTest
  @MethodSource("allowed")
  void heavyButLegalQueryRuns(String text) throws IOException {
    Query query = QueryParser.parse(text);
    try (TestCorpus corpus = new TestCorpus(new RandomCorpora(1).objects(30, ""), List.of(), 7)) {
      Search.run(corpus.reader(), new SearchRequest(query, List.of(), 10, null, List.of(), 0));
    }
    assertThat(QueryParser.parse(CanonicalText.of(query))).isEqualTo(query);
    canary();
  }

  @Test
  void patternTooLongForItsWildcardsIsRefusedBeforeItRuns() throws IOException {
    Query query = QueryParser.parse("x:*" + "ab".repeat(2_000) + "*");
    assertThatThrownBy(() -> LuceneQueries.of(query)).isInstanceOf(QueryException.class);
    canary();
  }

  @Test
  void aQueryEndsSoonAfterItsDeadline() throws IOException {
    try (TestCorpus corpus = new TestCorpus(new RandomCorpora(1).objects(30, ""), List.of(), 7)) {
      for (String text : List.of("*a*", "x ~ /a/", "x:*y", "path:**/b", "truk~1", "NOT class:a")) {
        SearchRequest request =
            new SearchRequest(QueryParser.parse(text), List.of(), 10, null, List.of(), 0);
        assertThatThrownBy(
                () -> Deadline.within(Duration.ZERO, () -> Search.run(corpus.reader(), request)))
            .as(text)
            .isInstanceOf(DeadlineException.class);
        assertThat(Deadline.within(Duration.ofHours(1), () -> Search.run(corpus.reader(), request)))
            .isNotNull();
      }
    }
    canary();
  }

  @Test
  void everyShortTextParsesOrIsRefused() {
    String alphabet = "a(\")-:=~/*.,[$`5 ";
    for (int i = 0; i < 17 * 17 * 17 * 17; i++) {
      StringBuilder text = new StringBuilder();
      for (int rest = i, k = 0; k < 4; k++, rest /= 17) {
        text.append(alphabet.charAt(rest % 17));
      }
      try {
        Query query = QueryParser.parse(text.toString());
        assertThat(QueryParser.parse(CanonicalText.of(query))).as(text.toString()).isEqualTo(query);
      } catch (QueryException e) {
        assertThat(e.problems()).isNotEmpty();
      }
    }
  }

  private static void canary() throws IOException {
    try (TestCorpus corpus = new TestCorpus(new RandomCorpora(1).objects(5, ""), List.of(), 2)) {
      SearchRequest all =
          new SearchRequest(
              QueryParser.parse("NOT (x ~ /^never$/ OR nevertheless~1)"),
              List.of(),
              10,
              null,
              List.of(),
              0);
      assertThat(Search.run(corpus.reader(), all).total()).isEqualTo(5);
    }
  }
}
