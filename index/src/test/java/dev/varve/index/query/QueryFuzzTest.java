package dev.varve.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.search.RandomCorpora;
import dev.varve.index.search.RandomQueries;
import dev.varve.index.search.Search;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.TestCorpus;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Queries with random damage: each is refused with places inside of its text, or means the same
 * when its canonical text is read again, runs, and leaves the next query unharmed.
 */
class QueryFuzzTest {

  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "((((",
          "))))",
          "\"",
          "`",
          "\\",
          "-",
          "--",
          "NOT ",
          " OR ",
          " AND ",
          " IN (",
          ":",
          "=",
          "!=",
          "!~",
          "~",
          "~1",
          "~2",
          "<",
          ">=",
          "..",
          "[",
          "]",
          "{",
          "} TO ",
          "*",
          "**",
          "*a*b*",
          "/",
          "/(",
          "[a-",
          "{1000}",
          "(?i)",
          "$",
          "$x",
          "1e999",
          "9".repeat(40),
          "2KBB",
          "2024-13",
          "now-1d",
          "today",
          "changed:",
          "a..b",
          "is:added",
          "is:",
          "query:",
          "query:q@2",
          "has:",
          "missing:",
          "meta.",
          "meta.\"",
          "at:",
          "\u0000",
          "\u200B",
          "\uD83D\uDE00",
          "\uD800",
          "\uFEFF",
          "İ",
          "日本",
          " ",
          "\t",
          ",",
          "path:",
          "size:",
          "modified:",
          "x:(",
          "x ~ /");

  @Property(tries = 12)
  void damagedQueriesAreRefusedOrRun(@ForAll long seed) throws IOException {
    RandomCorpora corpora = new RandomCorpora(seed);
    RandomQueries queries = new RandomQueries(corpora);
    try (TestCorpus corpus = new TestCorpus(corpora.objects(12, ""), List.of(), 5)) {
      for (int i = 0; i < 250; i++) {
        String text = damaged(queries.query(), corpora.random());
        check(corpus, text, seed);
      }
      assertThat(total(corpus, QueryParser.parse("NOT x:never"))).isEqualTo(12);
    }
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(5); i >= 0; i--) {
      int from = random.nextInt(damaged.length() + 1);
      int to = Math.min(damaged.length(), from + random.nextInt(4));
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(from, to);
        case 1 -> damaged.replace(from, to, piece);
        case 2 -> damaged.insert(from, damaged.substring(from, to).repeat(3));
        default -> damaged.insert(from, piece);
      }
    }
    return damaged.toString();
  }

  private static void check(TestCorpus corpus, String text, long seed) {
    try {
      Query query = QueryParser.parse(text);
      assertThat(QueryParser.parse(CanonicalText.of(query)))
          .as("seed %d, query %s", seed, text)
          .isEqualTo(query);
      Query dated = RelativeDates.resolve(query, Instant.parse("2024-05-03T10:20:30Z"));
      Query bound = Parameters.bind(dated, values(dated));
      total(corpus, bound);
      SqlQueries.where(bound);
    } catch (QueryException e) {
      assertThat(e.problems()).as("seed %d, query %s", seed, text).isNotEmpty();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + seed + ", query " + text, e);
    }
  }

  private static Map<String, String> values(Query query) {
    return Parameters.names(query).isEmpty() ? Map.of() : Map.of("x", "1\" OR has:x");
  }

  private static long total(TestCorpus corpus, Query query) {
    SearchRequest request = new SearchRequest(query, List.of(), 3, null, List.of("x"), 3);
    return Search.run(corpus.reader(), request).total();
  }
}
