package dev.varve.index.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.ObjectVersion;
import dev.varve.index.query.QueryParser;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be a mistake is said, and never changes the result. */
class SearchWarningsTest {

  private static final List<ObjectVersion> OBJECTS =
      List.of(
          object("a", Map.of("class", "truck", "score", "0.5")),
          object("b", Map.of("class", "Truck", "score", "high")),
          object("c", Map.of("class", "car")));

  /** Only another commit has these. */
  private static final List<ObjectVersion> HIDDEN =
      List.of(object("~hidden", Map.of("class", "lorry", "secret", "x")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clas:truck | no object here has the key \"clas\"; \"class\" is on 3",
        "secret:x | no object here has the key \"secret\"",
        "class:trcuk | no object here has \"trcuk\" in class; \"Truck\" is on 2",
        "class IN (car, cars) | no object here has \"cars\" in class; \"car\" is on 1",
        "class:lorry | no object here has \"lorry\" in class",
        "class = TRUCK | no object here has \"TRUCK\" in class; \"Truck\" is on 1",
        "score > 0.1 | score is a number on 1 of 2 objects; the others never match",
        "NOT score:0.1..1KB | score is a number on 1 of 2 objects; the others never match",
        "class:*uck | \"*uck\" begins with a star and looks at every value of class",
        "path:**/a | \"**/a\" begins with a star and looks at every path",
      })
  void saysWhatIsProbablyMeant(String query, String warning) throws IOException {
    assertThat(warnings(query)).containsExactly(warning);
  }

  @Test
  void nothingIsSaidOfWhatIsThere() throws IOException {
    assertThat(warnings("class:TRUCK score:0.7 class:c* path:a has:score OR class = $x")).isEmpty();
  }

  @Test
  void saysThatLongValuesAreIndexedByTheirBeginning() throws IOException {
    String note = "Once " + "upon a time ".repeat(200);
    List<ObjectVersion> objects =
        List.of(object("a", Map.of("note", note)), object("b", Map.of("note", "once")));
    try (TestCorpus corpus = new TestCorpus(objects, List.of(), 1)) {
      for (String query : List.of("note:once*", "note ~ /Once.*/", "note:\"" + note + "\"")) {
        SearchResult found = Search.run(corpus.reader(), request(query, List.of()));
        assertThat(found.objects()).as(query).contains(objects.getFirst());
        assertThat(found.warnings()).as(query).singleElement().asString().contains("1,024 bytes");
      }
      assertThat(Search.run(corpus.reader(), request("note:once", List.of())).warnings()).isEmpty();
      assertThat(Search.run(corpus.reader(), request("", List.of("note"))).warnings())
          .containsExactly(
              "values of note longer than 1,024 bytes (1 here) are indexed by their beginning:"
                  + " order and facets know them by that and their SHA-256");
    }
  }

  private static SearchRequest request(String query, List<String> facets) {
    return new SearchRequest(QueryParser.parse(query), List.of(), 10, null, facets, 10);
  }

  private static List<String> warnings(String query) throws IOException {
    try (TestCorpus corpus = new TestCorpus(OBJECTS, HIDDEN, 2)) {
      return Search.warnings(corpus.reader(), QueryParser.parse(query), new NumberCounts());
    }
  }

  private static ObjectVersion object(String path, Map<String, String> metadata) {
    return new ObjectVersion(
        path, "x", 1, Instant.EPOCH, "e", "t", ObjectVersion.ordered(metadata), null);
  }
}
