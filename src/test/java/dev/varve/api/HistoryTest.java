package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happened to results and objects. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class HistoryTest {

  private static final List<String> CLASSES = List.of("truck", "car", "bus");

  private final TestRepository repository = TestRepository.fresh();
  private final SearchCalls calls = new SearchCalls(repository);

  /** The difference and the log against searches at every commit, over a random history. */
  @Test
  void diffAndLogSayWhatSearchesAtTheCommitsSay() throws ApiException {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> heads = new ArrayList<>(List.of(repository.head(MAIN)));
    for (int i = 0; i < 8; i++) {
      change(random, i);
      heads.add(repository.commit(MAIN, "c" + i).getId());
    }
    String query = "class:truck OR n > 4";
    assertLog(heads, query, seed);
    assertLog(heads, "created_in:(" + heads.get(2) + ", " + heads.get(3) + ")", seed);
    assertLog(heads, "commit:" + heads.get(4) + " creator:* changed_at:>2024", seed);
    assertDiff(heads.get(3), heads.get(6), query, seed);
  }

  private void assertLog(List<String> heads, String query, long seed) {
    JsonNode log = calls.get(MAIN, "/log", "q", query);
    List<String> changed = new ArrayList<>();
    for (int i = heads.size() - 1; i > 0; i--) {
      JsonNode diff = diff(heads.get(i - 1), heads.get(i), query);
      if (diff.get("results").size() > 0) {
        JsonNode row = log.get("results").get(changed.size());
        assertThat(row.get("commit").get("id").asText())
            .as("seed %d", seed)
            .isEqualTo(heads.get(i));
        for (String count : List.of("added", "removed", "changed")) {
          assertThat(row.get(count)).as("%s, seed %d", count, seed).isEqualTo(diff.get(count));
        }
        assertThat(row.get("total")).isEqualTo(calls.search(heads.get(i), query).get("total"));
        changed.add(heads.get(i));
      }
    }
    assertThat(log.get("results")).as("seed %d", seed).hasSize(changed.size());
    JsonNode whole = diff(heads.getFirst(), MAIN, query);
    assertThat(paths(whole, "added")).as("seed %d", seed).isEqualTo(found(MAIN, query));
  }

  @Test
  void theBeginningOfUncommittedObjectsIsNotAskedFor() throws ApiException {
    repository.commit(MAIN, "a", "1");

    assertThat(calls.raw("main~1", "/diff/main", "q", "creator:*").statusCode()).isEqualTo(200);
    assertThat(calls.raw("main~1", "/diff/main$", "q", "creator:*").statusCode()).isEqualTo(400);
  }

  private void change(Random random, int commit) throws ApiException {
    for (int i = 0; i < 4; i++) {
      String path = "o" + random.nextInt(8);
      if (i == 0 && repository.paths(MAIN).contains(path)) {
        repository.objects.deleteObject(repository.name, MAIN, path).execute();
      } else {
        repository.upload(MAIN, path, path + random.nextInt(2));
        String label = CLASSES.get(random.nextInt(3));
        repository.label(MAIN, path, Map.of("class", label, "n", "" + random.nextInt(7)));
      }
    }
    repository.upload(MAIN, "always" + commit, "x");
  }

  /** The same content comes again and again here: what differs is when and by which commit. */
  @Test
  void countsOfADiffAreTheDifferenceOfTotalsAlsoWhereContentCameBack() throws ApiException {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> heads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 2; j++) {
        repository.upload(MAIN, "o" + random.nextInt(2), "" + random.nextInt(2));
      }
      repository.upload(MAIN, "always", "" + i);
      heads.add(repository.commit(MAIN, "c" + random.nextInt(3)).getId());
    }
    for (int i = 0; i < 12; i++) {
      String left = heads.get(random.nextInt(heads.size()));
      String right = heads.get(random.nextInt(heads.size()));
      String commit = heads.get(random.nextInt(heads.size()));
      for (String query :
          List.of("message:c1", "commit:" + commit, "created_in:" + commit, "NOT message:c2")) {
        assertDiff(left, right, query, seed);
      }
    }
  }

  private void assertDiff(String left, String right, String query, long seed) {
    Set<String> before = found(left, query);
    Set<String> after = found(right, query);
    JsonNode diff = diff(left, right, query);
    Set<String> added = new HashSet<>(after);
    added.removeAll(before);
    Set<String> removed = new HashSet<>(before);
    removed.removeAll(after);
    assertThat(paths(diff, "added")).as("seed %d", seed).isEqualTo(added);
    assertThat(paths(diff, "removed")).as("seed %d", seed).isEqualTo(removed);
    assertThat(paged(left, right, query)).isEqualTo(diff.get("results").findValuesAsText("type"));
  }

  private List<String> paged(String left, String right, String query) {
    List<String> types = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = calls.get(left, "/diff/" + right, "q", query, "limit", "2", "after", after);
      types.addAll(page.get("results").findValuesAsText("type"));
      after = page.get("next").asText();
    } while (!after.isEmpty());
    return types;
  }

  private JsonNode diff(String left, String right, String query) {
    return calls.get(left, "/diff/" + right, "q", query);
  }

  private Set<String> found(String ref, String query) {
    return Set.copyOf(calls.search(ref, query).get("results").findValuesAsText("path"));
  }

  private static Set<String> paths(JsonNode diff, String type) {
    Set<String> paths = new HashSet<>();
    for (JsonNode row : diff.get("results")) {
      if (row.get("type").asText().equals(type)) {
        paths.add(row.get("path").asText());
      }
    }
    assertThat(diff.get(type).asInt()).isEqualTo(paths.size());
    return paths;
  }

  // main  1 ── 2 ── 3 ── M    1 and 3 have the same content
  //        └─────────────┘ fix
  @Test
  void totalsOfTheLogAreThoseOfSearchesWhereAMergeReplacesWhatCameBack() throws ApiException {
    repository.commit(MAIN, "a", "one");
    repository.branch("fix", MAIN);
    repository.commit("fix", "a", "two");
    repository.commit(MAIN, "a", "other");
    repository.upload(MAIN, "a", "one");
    repository.commit(MAIN, "back");
    repository.merge("fix", MAIN);
    JsonNode rows = calls.get(MAIN, "/log", "q", "message:back").get("results");
    assertThat(rows).hasSize(2);
    for (JsonNode row : rows) {
      String commit = row.get("commit").get("id").asText();
      assertThat(row.get("total")).isEqualTo(calls.search(commit, "message:back").get("total"));
    }
  }

  @Test
  void changedRowsNameTheKeysWithTheirOldAndNewValues() throws ApiException {
    repository.upload(MAIN, "a", "1");
    repository.label(MAIN, "a", Map.of("class", "truck", "size", "L", "gone", "x"));
    String left = repository.commit(MAIN, "a").getId();
    repository.label(MAIN, "a", Map.of("class", "truck", "size", "M", "by", "ann"));
    assertThat(diff(left, "main", "class:truck").get("results")).isEmpty();
    JsonNode uncommitted = calls.get(left, "/diff/main%24", "q", "class:truck");
    JsonNode row = uncommitted.get("results").get(0);
    assertThat(row.get("type").asText()).isEqualTo("changed");
    assertThat(row.get("fields").toString())
        .isEqualTo(
            "[{\"field\":\"by\",\"after\":\"ann\"},{\"field\":\"gone\",\"before\":\"x\"},"
                + "{\"field\":\"meta.size\",\"before\":\"L\",\"after\":\"M\"}]");
  }

  @Test
  void anObjectsHistoryAndBlameGoToWhoMadeTheChange() throws ApiException {
    repository.upload(MAIN, "a", "1");
    repository.label(MAIN, "a", Map.of("class", "Car", "scene", "city"));
    repository.commit(MAIN, "create");
    repository.branch("fix", MAIN);
    repository.label("fix", "a", Map.of("class", "truck", "scene", "city"));
    repository.commit("fix", "relabel");
    repository.commit(MAIN, "other", "2");
    repository.merge("fix", MAIN);
    repository.label(MAIN, "a", Map.of("class", "truck", "scene", "harbour"));
    repository.commit(MAIN, "move");

    JsonNode history = object("history", "path", "a");
    assertThat(history.get("results").findValuesAsText("message").stream().distinct())
        .containsExactly("move", "relabel", "create");
    assertThat(object("history", "path", "a", "field", "class").get("results")).hasSize(2);
    JsonNode page = object("history", "path", "a", "limit", "1");
    JsonNode second = object("history", "path", "a", "after", page.get("next").asText());
    assertThat(second.get("results")).hasSize(2);

    JsonNode blame = object("blame", "path", "a");
    assertThat(blame.get("created").get("message").asText()).isEqualTo("create");
    assertThat(blame.get("changed").get("message").asText()).isEqualTo("move");
    assertThat(author(blame, "class")).isEqualTo("relabel");
    assertThat(author(blame, "scene")).isEqualTo("move");
    assertThat(author(blame, "size")).isEqualTo("create");
  }

  private static String author(JsonNode blame, String field) {
    for (JsonNode line : blame.get("fields")) {
      if (line.get("field").asText().equals(field)) {
        return line.get("author").get("message").asText();
      }
    }
    return "";
  }

  private JsonNode object(String what, String... parameters) {
    String path = "/repositories/" + repository.name + "/refs/main/objects/" + what;
    return SearchCalls.ok(Wire.get(path + SearchCalls.query(parameters)));
  }

  @Test
  void whatCannotBeFollowedIsRefused() {
    assertThat(calls.raw(MAIN, "/diff/main", "q", "changed:a..b").statusCode()).isEqualTo(400);
    assertThat(calls.raw(MAIN, "/log", "q", "a:1 is:added").statusCode()).isEqualTo(400);
    assertThat(calls.raw(MAIN, "/log", "after", "AAAA").statusCode()).isEqualTo(400);
    assertThat(calls.raw(MAIN, "/diff/nowhere").statusCode()).isEqualTo(404);
    assertThat(calls.raw("main$", "/log").statusCode()).isEqualTo(400);
    String objects = "/repositories/" + repository.name + "/refs/main/objects/";
    assertThat(Wire.get(objects + "history?path=none").statusCode()).isEqualTo(404);
    assertThat(Wire.get(objects + "history").statusCode()).isEqualTo(400);
    assertThat(Wire.get(objects + "blame?path=none").statusCode()).isEqualTo(404);
  }
}
