package dev.varve.index.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import dev.varve.index.document.Builtin;
import dev.varve.index.document.DateValue;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.document.NumberValue;
import dev.varve.index.document.Origin;
import dev.varve.index.query.Field;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import dev.varve.index.search.SearchResult.Bucket;
import dev.varve.index.search.SearchResult.Facet;
import dev.varve.index.search.SortKey.Type;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Order, pages and facets against a plain sort and a plain count. */
class SearchOrderTest {

  private static final List<String> FIELDS =
      List.of(
          "class",
          "score",
          "captured",
          "zip",
          "1st pass",
          "meta.size",
          "x",
          "absent",
          "path",
          "name",
          "ext",
          "dir",
          "size",
          "type",
          "modified",
          "etag",
          "committer",
          "commit",
          "creator",
          "changed_at",
          "created_at");

  @Property(tries = 40)
  void pagesAreTheSortedWhole(@ForAll long seed) throws IOException {
    RandomCorpora corpora = new RandomCorpora(seed);
    List<ObjectVersion> objects = corpora.objects(60, "");
    List<ObjectVersion> hidden = corpora.objects(corpora.random().nextInt(40), "~hidden");
    try (TestCorpus corpus = new TestCorpus(objects, hidden, 1 + corpora.random().nextInt(60))) {
      for (int i = 0; i < 10; i++) {
        List<SortKey> sort = sort(corpora);
        int limit = 1 + corpora.random().nextInt(20);
        assertThat(pages(corpus, sort, limit))
            .as("seed %d, sort %s", seed, sort)
            .containsExactlyElementsOf(sorted(objects, sort));
      }
    }
  }

  @Property(tries = 40)
  void facetsCountEveryLiveMatch(@ForAll long seed) throws IOException {
    RandomCorpora corpora = new RandomCorpora(seed);
    List<ObjectVersion> objects = corpora.objects(60, "");
    List<ObjectVersion> hidden = corpora.objects(corpora.random().nextInt(40), "~hidden");
    try (TestCorpus corpus = new TestCorpus(objects, hidden, 1 + corpora.random().nextInt(60))) {
      int limit = corpora.random().nextInt(8);
      SearchResult result =
          Search.run(
              corpus.reader(),
              new SearchRequest(new Query.MatchAll(), List.of(), 0, null, FIELDS, limit));
      for (String field : FIELDS) {
        assertThat(result.facets().get(field))
            .as("seed %d, field %s", seed, field)
            .isEqualTo(facet(objects, field, limit));
      }
    }
  }

  @Test
  void resultsDoNotDependOnSegments() throws IOException {
    RandomCorpora corpora = new RandomCorpora(7);
    List<ObjectVersion> objects = corpora.objects(50, "");
    List<ObjectVersion> hidden = corpora.objects(50, "~hidden");
    SearchRequest request =
        new SearchRequest(
            QueryParser.parse("truck OR size > 1000"),
            List.of(new SortKey("class", Type.TEXT, true)),
            30,
            null,
            FIELDS,
            5);
    try (TestCorpus few = new TestCorpus(objects, List.of(), 1000);
        TestCorpus many = new TestCorpus(objects.reversed(), hidden, 3)) {
      assertThat(Search.run(many.reader(), request)).isEqualTo(Search.run(few.reader(), request));
    }
  }

  @Test
  void positionThatDoesNotFitTheSortIsRefused() throws IOException {
    try (TestCorpus corpus = new TestCorpus(new RandomCorpora(1).objects(3, ""), List.of(), 2)) {
      List<SortKey> byScore = List.of(new SortKey("score", Type.NUMBER, false));
      assertThatThrownBy(() -> run(corpus, byScore, 2, new Position(List.of("not a number"), "a")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not a number");
      assertThatThrownBy(() -> run(corpus, byScore, 2, new Position(List.of(), "a")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void positionOfAnObjectThatIsGoneGoesOnBehindIt() throws IOException {
    List<ObjectVersion> objects = new RandomCorpora(3).objects(10, "");
    try (TestCorpus corpus = new TestCorpus(objects, List.of(), 4)) {
      List<ObjectVersion> sorted = sorted(objects, List.of());
      String between = sorted.get(4).path() + "\u0000";
      assertThat(run(corpus, List.of(), 100, new Position(List.of(), between)).objects())
          .isEqualTo(sorted.subList(5, 10));
    }
  }

  @Test
  void unknownKeysAreWarnedOfWithTheNearestKnown() throws IOException {
    ObjectVersion object = new RandomCorpora(1).objects(1, "").getFirst();
    ObjectVersion labelled = object.withMetadata(Map.of("label", "x"));
    ObjectVersion secret = object.withMetadata(Map.of("Label", "x"));
    try (TestCorpus corpus = new TestCorpus(List.of(labelled), List.of(secret), 1)) {
      SearchRequest request =
          new SearchRequest(
              QueryParser.parse("lable:x OR Label:x OR label:x"), List.of(), 1, null, List.of(), 0);
      assertThat(Search.run(corpus.reader(), request).warnings())
          .containsExactly(
              "no object here has the key \"lable\"; \"label\" is on 1",
              "no object here has the key \"Label\"; \"label\" is on 1");
      assertThat(KeyNames.count(corpus.reader())).isEqualTo(Map.of("label", 1L));
    }
  }

  private static List<SortKey> sort(RandomCorpora corpora) {
    List<SortKey> sort = new ArrayList<>();
    for (int i = corpora.random().nextInt(4); i > 0; i--) {
      sort.add(
          new SortKey(
              corpora.pick(FIELDS),
              corpora.pick(List.of(Type.TEXT, Type.NUMBER, Type.DATE)),
              corpora.random().nextBoolean()));
    }
    return sort;
  }

  private static List<ObjectVersion> pages(TestCorpus corpus, List<SortKey> sort, int limit) {
    List<ObjectVersion> rows = new ArrayList<>();
    @Nullable Position after = null;
    do {
      SearchResult page = run(corpus, sort, limit, after);
      assertThat(page.total()).isEqualTo(corpus.objects().size());
      rows.addAll(page.objects());
      after = page.next();
    } while (after != null);
    return rows;
  }

  private static SearchResult run(
      TestCorpus corpus, List<SortKey> sort, int limit, @Nullable Position after) {
    return Search.run(
        corpus.reader(), new SearchRequest(new Query.MatchAll(), sort, limit, after, List.of(), 0));
  }

  private static List<ObjectVersion> sorted(List<ObjectVersion> objects, List<SortKey> sort) {
    Comparator<ObjectVersion> order = (left, right) -> 0;
    for (SortKey key : sort) {
      order = order.thenComparing(version -> comparable(version, key), direction(key));
    }
    return objects.stream()
        .sorted(order.thenComparing(ObjectVersion::path, Utf8Order.INSTANCE))
        .toList();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // One key's values are all of one class.
  private static Comparator<Object> direction(SortKey key) {
    Comparator<Object> ascending =
        (left, right) ->
            left instanceof String a
                ? Utf8Order.INSTANCE.compare(a, (String) right)
                : ((Comparable) left).compareTo(right);
    return Comparator.nullsLast(key.descending() ? ascending.reversed() : ascending);
  }

  private static @Nullable Object comparable(ObjectVersion version, SortKey key) {
    return switch (Field.of(key.field())) {
      case Field.System(Builtin builtin) when builtin == Builtin.SIZE -> version.sizeBytes();
      case Field.System(Builtin builtin) when builtin.isDate() -> {
        @Nullable String time = text(version, key.field());
        yield time == null ? null : Instant.parse(time);
      }
      case Field.System(Builtin builtin)
          when builtin == Builtin.COMMITTER
              || builtin == Builtin.CREATOR
              || builtin == Builtin.COMMIT
              || builtin == Builtin.PATH ->
          text(version, key.field());
      default -> typed(text(version, key.field()), key.type());
    };
  }

  private static @Nullable Object typed(@Nullable String text, Type type) {
    if (text == null) {
      return null;
    }
    return switch (type) {
      case TEXT -> text;
      case NUMBER -> NumberValue.parse(text);
      case DATE -> {
        @Nullable DateValue date = DateValue.parse(text);
        yield date == null ? null : date.start();
      }
      case RELEVANCE, ARRIVAL -> throw new AssertionError(type);
    };
  }

  private static @Nullable String text(ObjectVersion version, String field) {
    @Nullable Origin origin = version.origin() == null ? null : TestCorpus.ORIGIN;
    @Nullable String text =
        switch (Field.of(field)) {
          case Field.Key(String key) -> version.metadata().get(key);
          case Field.System(Builtin builtin) ->
              builtin.text(version, origin, TestCorpus.creation(version));
        };
    return text == null ? null : KeyTerm.valueForm(text);
  }

  private static Facet facet(List<ObjectVersion> objects, String field, int limit) {
    Map<String, Long> counts = new TreeMap<>(Utf8Order.INSTANCE);
    for (ObjectVersion object : objects) {
      @Nullable String text = text(object, field);
      if (text != null) {
        counts.merge(text, 1L, Long::sum);
      }
    }
    List<Bucket> buckets = new ArrayList<>();
    counts.forEach((value, count) -> buckets.add(new Bucket(value, count)));
    buckets.sort(Comparator.comparingLong(Bucket::count).reversed());
    long counted = counts.values().stream().mapToLong(Long::longValue).sum();
    return new Facet(
        buckets.subList(0, Math.min(limit, buckets.size())),
        counts.size(),
        objects.size() - counted);
  }
}
