package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows of almost a megabyte each: answers are bounded whatever number of rows is asked for. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class LargeRowsTest {

  private static final int OBJECTS = 10;
  private static final int MOST_BYTES = 9 << 20;

  private final TestRepository repository = TestRepository.fresh();
  private final List<String> paths =
      IntStream.range(0, OBJECTS).mapToObj(i -> Character.toString('a' + i)).toList();

  /** In one call. */
  private static void stage(TestRepository repository, String branch, Map<String, String> objects) {
    StringBuilder lines = new StringBuilder();
    objects.forEach(
        (path, content) ->
            lines.append(
                String.format(
                    Locale.ROOT,
                    "{\"path\":\"%s\",\"physical_address\":\"local://%s/x\",\"checksum\":\"1\","
                        + "\"size_bytes\":1,\"metadata\":{%s}}%n",
                    path,
                    repository.name,
                    metadata(content))));
    HttpResponse<String> staged =
        Wire.post(
            "/repositories/" + repository.name + "/branches/" + branch + "/objects/stage",
            lines.toString(),
            "Content-Type",
            "application/x-ndjson");
    assertThat(staged.statusCode()).as(staged.body()).isLessThan(300);
  }

  private static String metadata(String content) {
    return IntStream.range(0, content.isEmpty() ? 0 : 15)
        .mapToObj(i -> "\"k" + i + "\":\"" + content.repeat(60_000) + '"')
        .collect(Collectors.joining(","));
  }

  private static Map<String, String> all(List<String> paths, String content) {
    return paths.stream().collect(Collectors.toMap(path -> path, path -> content));
  }

  @Test
  void pagesOfListsDiffsAndSearchesEndEarlyAndLeadOn() throws ApiException {
    stage(repository, MAIN, all(paths, "x"));
    assertThat(searched("/refs/main%24/search?limit=1000")).isEqualTo(paths);
    String base = repository.head(MAIN);
    List<String> lists =
        List.of(
            "/refs/main/objects/ls?amount=1000",
            "/branches/main/diff?amount=1000&include_right_stats=true",
            "/refs/" + base + "/diff/main%24?type=two_dot&include_right_stats=true&amount=1000");
    for (String list : lists) {
      assertThat(paged(list)).as(list).isEqualTo(paths);
    }
    repository.commit(MAIN, "large");
    assertThat(paged(lists.getFirst())).isEqualTo(paths);
    assertThat(paged("/refs/" + base + "/diff/main?include_right_stats=true")).isEqualTo(paths);
    List<String> backwards = paths.reversed();
    assertThat(searched("/refs/main/search?limit=1000&sort=-path")).isEqualTo(backwards);
    assertThat(searched("/refs/main/search?limit=1000&versions=all")).isEqualTo(paths);
    assertThat(searched("/refs/main/search?limit=1000&q=changed:" + base + "..main"))
        .isEqualTo(paths);
    assertThat(searched("/refs/" + base + "/search/diff/main?q=&limit=1000")).isEqualTo(paths);
  }

  @Test
  void aSearchOfSeveralRepositoriesKeepsItsOrder() throws ApiException {
    TestRepository other = TestRepository.fresh();
    stage(repository, MAIN, all(paths, "x"));
    Map<String, String> others =
        all(paths.stream().map(path -> path + "x").collect(Collectors.toList()), "x");
    others.put("ax", "");
    stage(other, MAIN, others);
    List<String> expected = new ArrayList<>();
    paths.forEach(path -> expected.addAll(List.of(path, path + "x")));
    List<String> found = new ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          bounded(
              Wire.postJson(
                  "/search",
                  String.format(
                      Locale.ROOT,
                      "{\"repositories\":[{\"repository\":\"%s\",\"ref\":\"main$\"},"
                          + "{\"repository\":\"%s\",\"ref\":\"main$\"}],\"limit\":1000,\"after\":\"%s\"}",
                      repository.name,
                      other.name,
                      after)));
      page.get("results").forEach(row -> found.add(row.get("path").asText()));
      after = page.get("next").asText();
    } while (!after.isEmpty());
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void theHistoryOfALargeObjectLeadsOn() throws ApiException {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      stage(repository, MAIN, Map.of("a", Integer.toString(i)));
      expected.add(repository.commit(MAIN, "edit " + i).getId());
    }
    assertThat(
            pages(
                "/refs/main/objects/history?path=a&limit=1000",
                page -> page.get("next").asText(),
                row -> row.get("commit").get("id").asText()))
        .isEqualTo(expected.reversed());
  }

  @Test
  void conflictsAreCountedEvenWhereTheyAreNotShown() throws ApiException {
    List<String> six = paths.subList(0, 6);
    stage(repository, MAIN, all(six, ""));
    repository.commit(MAIN, "small");
    repository.branch("side", MAIN);
    for (String branch : List.of("side", MAIN)) {
      stage(repository, branch, all(six, branch.substring(0, 1)));
      repository.commit(branch, "edit");
    }
    JsonNode conflicts =
        bounded(Wire.get("/repositories/" + repository.name + "/refs/side/merge/main/conflicts"));
    assertThat(conflicts.get("total").asInt()).isEqualTo(6);
    assertThat(conflicts.get("results")).isNotEmpty();
  }

  private List<String> paged(String list) {
    return pages(
        list,
        page -> page.get("pagination").get("next_offset").asText(),
        row -> row.get("path").asText());
  }

  private List<String> searched(String search) {
    return pages(search, page -> page.get("next").asText(), row -> row.get("path").asText());
  }

  /** The rows of all pages; each page is bounded, and there are several. */
  private List<String> pages(
      String address, Function<JsonNode, String> next, Function<JsonNode, String> row) {
    List<String> rows = new ArrayList<>();
    int pages = 0;
    String after = "";
    do {
      JsonNode page =
          bounded(
              Wire.get(
                  "/repositories/"
                      + repository.name
                      + address
                      + "&after="
                      + SearchCalls.encoded(after)));
      page.get("results").forEach(one -> rows.add(row.apply(one)));
      after = next.apply(page);
      pages++;
    } while (!after.isEmpty());
    assertThat(pages).as(address).isGreaterThan(1);
    return rows;
  }

  private static JsonNode bounded(HttpResponse<String> response) {
    assertThat(response.body().length()).isLessThan(MOST_BYTES);
    return SearchCalls.ok(response);
  }
}
