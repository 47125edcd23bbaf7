package dev.varve.index.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.ObjectVersion;
import dev.varve.index.query.Field;
import dev.varve.index.query.QueryParser;
import dev.varve.index.search.FacetRequest.Kind;
import dev.varve.index.search.FacetResult.Bin;
import dev.varve.index.search.FacetResult.Histogram;
import dev.varve.index.search.FacetResult.Stats;
import dev.varve.index.search.FacetResult.Terms;
import dev.varve.index.search.SearchResult.Bucket;
import dev.varve.index.search.Suggestions.Suggestion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FacetsTest {

  @Test
  void statsAreOfTheNumbersAmongTheValues() throws IOException {
    Stats stats = (Stats) count("", "n", Kind.STATS, values("n", "1", "2", "2.0", "10", "x"));
    assertThat(stats.type()).isEqualTo("number");
    assertThat(stats.count()).isEqualTo(4);
    assertThat(stats.min()).isEqualTo("1");
    assertThat(stats.max()).isEqualTo("10");
    assertThat(stats.mean()).isEqualTo("3.75");
    assertThat(stats.distinct()).isEqualTo(3);
    assertThat(stats.missing()).isEqualTo(1);
    assertThat(stats.percentiles()).containsEntry("p50", "2").containsEntry("p99", "10");
  }

  @Test
  void aHistogramOfNumbersHasRoundStepsAndNoGaps() throws IOException {
    Histogram bins =
        (Histogram) count("", "n", Kind.HISTOGRAM, values("n", "0.1", "0.3", "0.3", "1.9", "-0.2"));
    assertThat(bins.scale()).isEqualTo("linear");
    assertThat(bins.step()).isEqualTo("0.2");
    assertThat(bins.bins().getFirst()).isEqualTo(new Bin("-0.2", "0", 1));
    assertThat(bins.bins().get(2)).isEqualTo(new Bin("0.2", "0.4", 2));
    assertThat(bins.bins().stream().mapToLong(Bin::count).sum()).isEqualTo(5);
    assertThat(bins.bins()).hasSize(11);
  }

  @Test
  void aHistogramWithATailIsOnALogScale() throws IOException {
    List<String> sizes = new ArrayList<>(List.of("1000000", "0"));
    for (int i = 0; i < 100; i++) {
      sizes.add("" + (i % 7 + 1));
    }
    Histogram bins = (Histogram) count("", "n", Kind.HISTOGRAM, values("n", sizes));
    assertThat(bins.scale()).isEqualTo("log");
    assertThat(bins.bins().getFirst().from()).isEqualTo("0");
    assertThat(bins.bins().getLast()).isEqualTo(new Bin("1000000", "2000000", 1));
  }

  @Test
  void extremeNumbersHaveAHistogramToo() throws IOException {
    for (List<String> extreme :
        List.of(
            List.of("1e308", "-1e308"),
            List.of("1e308"),
            List.of("5e-324", "1"),
            List.of("0"),
            List.of("-0", "9007199254740993"))) {
      Histogram bins = (Histogram) count("", "n", Kind.HISTOGRAM, values("n", extreme));
      assertThat(bins.bins().stream().mapToLong(Bin::count).sum()).isEqualTo(extreme.size());
      assertThat(bins.bins()).hasSizeLessThan(60);
    }
  }

  @Test
  void aHistogramOfDatesFollowsTheCalendar() throws IOException {
    Histogram bins =
        (Histogram)
            count(
                "", "d", Kind.HISTOGRAM, values("d", "2024-01-31", "2024-03-01T12:00", "2024-11"));
    assertThat(bins.type()).isEqualTo("date");
    assertThat(bins.step()).isEqualTo("month");
    assertThat(bins.bins()).hasSize(11);
    assertThat(bins.bins().getFirst())
        .isEqualTo(new Bin("2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", 1));
    for (List<String> dates :
        List.of(
            List.of("0000-01-01", "9999-12-31"),
            List.of("2024-01-01T00:00:00", "2024-01-01T00:00:05"))) {
      bins = (Histogram) count("", "d", Kind.HISTOGRAM, values("d", dates));
      assertThat(bins.bins()).hasSizeLessThan(42);
    }
  }

  @Test
  void sidewaysLeavesOutWhatTheQuerySaysOfTheFieldItself() throws IOException {
    List<Map<String, String>> corpus = values("c", "a", "a", "b", "ab");
    Terms own = terms(corpus, "c:a size:>=0", false, null);
    assertThat(own.buckets()).containsExactly(new Bucket("a", 2));
    Terms sideways = terms(corpus, "c:a size:>=0", true, null);
    assertThat(sideways.buckets())
        .containsExactly(new Bucket("a", 2), new Bucket("ab", 1), new Bucket("b", 1));
    assertThat(terms(corpus, "c:a", true, null)).isEqualTo(sideways);
  }

  @Test
  void aFacetCanBeSearchedWithin() throws IOException {
    Terms found = terms(values("c", "Truck", "truck", "car"), "", false, "TRU");
    assertThat(found)
        .isEqualTo(new Terms(List.of(new Bucket("Truck", 1), new Bucket("truck", 1)), 2, 0));
  }

  @Test
  void keysTellTheirTypesAndExamples() throws IOException {
    TestCorpus corpus = corpus(values("n", "1", "x", "1", "2024-05-01", "true"));
    try (corpus) {
      var known = KeyNames.count(corpus.reader());
      KeyDetails.Page page = KeyDetails.page(known, "", "", 10).of(corpus.reader());
      assertThat(page.objects()).isEqualTo(5);
      KeyDetails key = page.keys().getFirst();
      assertThat(key.types())
          .isEqualTo(Map.of("number", 2L, "text", 1L, "date", 1L, "boolean", 1L));
      assertThat(key.distinct()).isEqualTo(4);
      assertThat(key.examples().getFirst()).isEqualTo(new Bucket("1", 2));
    }
  }

  @Test
  void suggestionsForgiveATypingMistake() throws IOException {
    TestCorpus corpus = corpus(values("class", "Truck", "Truck", "trunk", "car"));
    try (corpus) {
      var known = KeyNames.count(corpus.reader());
      assertThat(Suggestions.keys(known, "CL", 5)).containsExactly(new Suggestion("class", 4, 0));
      assertThat(Suggestions.keys(known, "clsas", 5))
          .extracting(Suggestion::text)
          .containsExactly("class");
      Field field = Field.of("class");
      assertThat(Suggestions.values(field, "tru", 5).of(corpus.reader()))
          .containsExactly(new Suggestion("Truck", 2, 0), new Suggestion("trunk", 1, 0));
      assertThat(Suggestions.values(field, "turck", 5).of(corpus.reader()))
          .extracting(Suggestion::text)
          .contains("Truck");
    }
  }

  @Test
  void editsAreThoseToTheNearestBeginning() {
    assertThat(new PrefixEdits("TRU", 2).to("truck")).isZero();
    assertThat(new PrefixEdits("turck", 2).to("trucks")).isEqualTo(1);
    assertThat(new PrefixEdits("trck", 2).to("truck")).isEqualTo(1);
    assertThat(new PrefixEdits("truuck", 2).to("truck")).isEqualTo(1);
    assertThat(new PrefixEdits("truck", 2).to("tr")).isGreaterThan(2);
    assertThat(new PrefixEdits("", 0).to("")).isZero();
    assertThat(new PrefixEdits("zzzzzz", 2).to("sensor_1")).isGreaterThan(2);
  }

  private static FacetResult count(
      String query, String field, Kind kind, List<Map<String, String>> objects) throws IOException {
    try (TestCorpus open = corpus(objects)) {
      FacetRequest facet = new FacetRequest(field, field, kind, 10, null, false);
      return Facets.count(QueryParser.parse(query), List.of(facet)).of(open.reader()).get(field);
    }
  }

  private static Terms terms(
      List<Map<String, String>> objects, String query, boolean sideways, @Nullable String contains)
      throws IOException {
    try (TestCorpus corpus = corpus(objects)) {
      FacetRequest facet = new FacetRequest("c", "c", Kind.TERMS, 10, contains, sideways);
      return (Terms)
          Facets.count(QueryParser.parse(query), List.of(facet)).of(corpus.reader()).get("c");
    }
  }

  private static List<Map<String, String>> values(String key, String... values) {
    return values(key, List.of(values));
  }

  private static List<Map<String, String>> values(String key, List<String> values) {
    return values.stream().map(value -> Map.of(key, value)).toList();
  }

  private static TestCorpus corpus(List<Map<String, String>> objects) throws IOException {
    List<ObjectVersion> versions = new ArrayList<>();
    List<ObjectVersion> hidden = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      versions.add(version("o" + i, objects.get(i)));
      hidden.add(version("hidden" + i, Map.of("c", "hidden", "n", "77", "clans", "hidden")));
    }
    return new TestCorpus(versions, hidden, 3);
  }

  private static ObjectVersion version(String path, Map<String, String> metadata) {
    return new ObjectVersion(
        path,
        "a",
        1,
        Instant.EPOCH,
        "c",
        "t",
        ObjectVersion.ordered(metadata),
        TestCorpus.ORIGIN.id());
  }
}
