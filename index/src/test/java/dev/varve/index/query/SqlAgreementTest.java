package dev.varve.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import dev.varve.index.document.Creation;
import dev.varve.index.document.Origin;
import dev.varve.index.search.RandomCorpora;
import dev.varve.index.search.RandomQueries;
import dev.varve.index.search.Search;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.TestCorpus;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** The index, the predicate in memory and SQL on an embedded DuckDB agree on every object. */
class SqlAgreementTest {

  /** Where SQL is known to differ, as {@link SqlQueries} says. */
  private static final Pattern OUT_OF_REACH =
      Pattern.compile("[日本かカ語の文😀😁\uFFFFİı]|I[*]|[0-9]{16,}|(?i)\\(\\?i\\)");

  @Property(tries = 20)
  void allThreeFindTheSameObjects(@ForAll long seed) throws IOException, SQLException {
    RandomCorpora corpora = new RandomCorpora(seed);
    RandomQueries queries = new RandomQueries(corpora);
    List<ObjectVersion> objects =
        corpora.objects(40, "").stream().map(SqlAgreementTest::within).toList();
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        TestCorpus corpus = new TestCorpus(objects, List.of(), 7)) {
      load(database, objects);
      for (int i = 0; i < 40; i++) {
        String text = queries.query();
        if (!OUT_OF_REACH.matcher(text).find()) {
          assertAgreement(database, corpus, text, seed);
        }
      }
    }
  }

  private static ObjectVersion within(ObjectVersion version) {
    Map<String, String> kept = new TreeMap<>(version.metadata());
    kept.values().removeIf(value -> OUT_OF_REACH.matcher(value).find());
    return version.withMetadata(kept).withOrigin(version.origin());
  }

  private static void assertAgreement(
      Connection database, TestCorpus corpus, String text, long seed) throws SQLException {
    Query query = QueryParser.parse(text);
    SearchRequest request = new SearchRequest(query, List.of(), 1000, null, List.of(), 0);
    List<String> indexed =
        Search.run(corpus.reader(), request).objects().stream().map(ObjectVersion::path).toList();
    assertThat(indexed).as("seed %d, query %s", seed, text).isEqualTo(accepted(corpus, query));
    String where = SqlQueries.where(query);
    assertThat(selected(database, where))
        .as("seed %d, query %s, where %s", seed, text, where)
        .isEqualTo(indexed);
  }

  private static List<String> accepted(TestCorpus corpus, Query query) {
    QueryPredicate predicate = QueryPredicate.withCreation(query);
    return corpus.objects().stream()
        .filter(version -> predicate.test(version, origin(version), TestCorpus.creation(version)))
        .map(ObjectVersion::path)
        .sorted(Utf8Order.INSTANCE)
        .toList();
  }

  private static @Nullable Origin origin(ObjectVersion version) {
    return version.origin() == null ? null : TestCorpus.ORIGIN;
  }

  private static List<String> selected(Connection database, String where) throws SQLException {
    List<String> paths = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("SELECT path FROM objects WHERE " + where)) {
      while (rows.next()) {
        paths.add(rows.getString(1));
      }
    }
    paths.sort(Utf8Order.INSTANCE);
    return paths;
  }

  private static void load(Connection database, List<ObjectVersion> objects) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(
          "CREATE TABLE objects (path VARCHAR, size BIGINT, last_modified TIMESTAMPTZ, etag"
              + " VARCHAR, content_type VARCHAR, committer VARCHAR, commit_id VARCHAR,"
              + " commit_message VARCHAR, commit_date TIMESTAMPTZ, creator VARCHAR,"
              + " creation_commit_id VARCHAR, creation_date TIMESTAMPTZ,"
              + " user_metadata MAP(VARCHAR, VARCHAR))");
      statement.execute(
          objects.stream()
              .map(SqlAgreementTest::row)
              .collect(Collectors.joining(", ", "INSERT INTO objects VALUES ", "")));
    }
  }

  private static String row(ObjectVersion version) {
    @Nullable Origin origin = origin(version);
    @Nullable Creation creation = TestCorpus.creation(version);
    String metadata =
        version.metadata().entrySet().stream()
            .map(pair -> SqlText.literal(pair.getKey()) + ": " + SqlText.literal(pair.getValue()))
            .collect(Collectors.joining(", ", "CAST(MAP {", "} AS MAP(VARCHAR, VARCHAR))"));
    return List.of(
            SqlText.literal(version.path()),
            Long.toString(version.sizeBytes()),
            "TIMESTAMPTZ '" + version.mtime() + "'",
            SqlText.literal(version.checksum()),
            SqlText.literal(version.contentType()),
            origin == null ? "NULL" : SqlText.literal(origin.committer()),
            origin == null ? "NULL" : SqlText.literal(origin.id().hex()),
            origin == null ? "NULL" : SqlText.literal(origin.message()),
            origin == null ? "NULL" : "TIMESTAMPTZ '" + origin.time() + "'",
            creation == null ? "NULL" : SqlText.literal(creation.committer()),
            creation == null ? "NULL" : SqlText.literal(creation.commit().hex()),
            creation == null ? "NULL" : "TIMESTAMPTZ '" + creation.time() + "'",
            metadata)
        .stream()
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
