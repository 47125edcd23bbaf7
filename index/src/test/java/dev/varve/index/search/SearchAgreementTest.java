package dev.varve.index.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import dev.varve.index.document.Origin;
import dev.varve.index.query.CanonicalText;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import dev.varve.index.query.QueryPredicate;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** The index and the predicate in memory agree on every object. */
class SearchAgreementTest {

  @Property(tries = 60)
  void indexFindsWhatThePredicateAccepts(@ForAll long seed) throws IOException {
    RandomCorpora corpora = new RandomCorpora(seed);
    RandomQueries queries = new RandomQueries(corpora);
    List<ObjectVersion> objects = corpora.objects(40, "");
    List<ObjectVersion> hidden = corpora.objects(corpora.random().nextInt(30), "~hidden");
    try (TestCorpus corpus = new TestCorpus(objects, hidden, 1 + corpora.random().nextInt(40))) {
      for (int i = 0; i < 60; i++) {
        assertAgreement(corpus, queries.query(), seed);
      }
    }
  }

  private static void assertAgreement(TestCorpus corpus, String text, long seed) {
    Query query = QueryParser.parse(text);
    SearchResult found =
        Search.run(corpus.reader(), new SearchRequest(query, List.of(), 1000, null, List.of(), 0));
    assertThat(found.objects())
        .as("seed %d, query %s", seed, text)
        .containsExactlyElementsOf(expected(corpus, query));
    assertThat(found.total()).as(text).isEqualTo(found.objects().size());
    assertThat(QueryParser.parse(CanonicalText.of(query))).as(text).isEqualTo(query);
  }

  private static List<ObjectVersion> expected(TestCorpus corpus, Query query) {
    QueryPredicate predicate = QueryPredicate.withCreation(query);
    return corpus.objects().stream()
        .filter(version -> predicate.test(version, origin(version), TestCorpus.creation(version)))
        .sorted(Comparator.comparing(ObjectVersion::path, Utf8Order.INSTANCE))
        .toList();
  }

  private static @Nullable Origin origin(ObjectVersion version) {
    return version.origin() == null ? null : TestCorpus.ORIGIN;
  }
}
