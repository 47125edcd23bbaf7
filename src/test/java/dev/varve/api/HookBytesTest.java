package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What scripts are shown is bounded in bytes, however large the metadata. */
@QuarkusTest
class HookBytesTest extends HookFixture {

  private static final int OBJECTS = 24;

  /** So many of them are more than an answer's 4 MiB. */
  private static final int KEYS = 10;

  private static final int CHARACTERS = 50_000;

  private void stageLargeObjects() throws Exception {
    for (int i = 0; i < OBJECTS; i++) {
      HttpResponse<String> staged =
          Wire.post(
              "/repositories/" + repository.name + "/branches/main/objects/stage",
              line(i) + "\n",
              "Content-Type",
              "application/x-ndjson");
      assertThat(staged.statusCode()).as(staged.body()).isLessThan(300);
    }
  }

  private String line(int number) throws Exception {
    Map<String, String> metadata = new HashMap<>();
    metadata.put("n", String.valueOf(number));
    for (int key = 0; key < KEYS; key++) {
      metadata.put("big" + key, "x".repeat(CHARACTERS));
    }
    return JSON.writeValueAsString(
        Map.of(
            "path",
            String.format(Locale.ROOT, "o%02d", number),
            "physical_address",
            "local://" + repository.name + "/made/" + number,
            "checksum",
            String.valueOf(number),
            "size_bytes",
            1,
            "metadata",
            metadata));
  }

  private String logOf(String body) throws Exception {
    JsonNode run = dryRun("main", script("pre-commit", body));
    assertThat(run.get("hooks").get(0).get("error").asText()).isEmpty();
    return output(run.get("run_id").asText());
  }

  private static List<String> numbers() {
    return IntStream.range(0, OBJECTS).mapToObj(String::valueOf).toList();
  }

  @Test
  void pagesOfASearchEndEarlyAndGoOn() throws Exception {
    stageLargeObjects();
    repository.commit("main", "large");
    String log =
        logOf(
            """
            let after = '';
            do {
              const page = repo.search('has:n', { limit: 100, sort: 'meta.n:number', after });
              console.log('page', page.total, page.results.length);
              for (const row of page.results) console.log(row.metadata.n);
              after = page.next;
            } while (after !== '');
            """);
    assertThat(log.lines().filter(line -> !line.startsWith("page")))
        .containsExactlyElementsOf(numbers());
    assertThat(log.lines().filter(line -> line.startsWith("page")))
        .hasSizeGreaterThan(2)
        .allMatch(line -> line.startsWith("page " + OBJECTS))
        .noneMatch(line -> line.endsWith(" " + OBJECTS));
  }

  @Test
  void walksOverChangesAndListsSeeAllOfThem() throws Exception {
    stageLargeObjects();
    String body =
        "for (const c of repo.changes()) console.log(c.after.metadata.n);"
            + " for (const o of repo.list()) console.log(o.metadata.n);"
            + " console.log(repo.stat('o00').metadata.big0.length);";
    JsonNode uncommitted = dryRun("main$", script("pre-commit", body));
    assertThat(uncommitted.get("hooks").get(0).get("error").asText()).isEmpty();
    List<String> lines = output(uncommitted.get("run_id").asText()).lines().toList();
    assertThat(lines.subList(0, OBJECTS)).isEqualTo(numbers());
    assertThat(lines.subList(OBJECTS, 2 * OBJECTS)).isEqualTo(numbers());
    assertThat(lines.getLast()).isEqualTo(String.valueOf(CHARACTERS));
  }

  @Test
  void aGateNamesAllThatMatchHoweverLarge() throws Exception {
    stageLargeObjects();
    JsonNode run =
        dryRun(
            "main$",
            "name: gate\non: {pre-commit: }\nhooks:\n"
                + "  - {id: gate, type: query, properties: {query: 'has:n'}}\n");
    assertThat(get("/runs/" + run.get("run_id").asText() + "/violations").get("results"))
        .hasSize(OBJECTS);
  }

  @Test
  void aMadeUpPlaceInASearchIsRefused() throws Exception {
    repository.commit("main", "a", "1");
    assertThat(
            logOf(
                """
                for (const after of ['x', '{}', '[]', '{"values":["1"],"path":"a"}']) {
                  try { repo.search('', { after }); console.log('found') }
                  catch (e) { console.log('refused') }
                }
                """))
        .isEqualTo("refused\n".repeat(4));
  }

  @Test
  void aLogIsCutWithALineThatSaysSo() throws Exception {
    String log = logOf("console.log('x'.repeat(60000)); console.log('y'.repeat(60000));");
    assertThat(log).hasSizeLessThan(66_000).contains("xyyy".replace("xy", "x\ny"));
    assertThat(log.lines().toList().getLast()).isEqualTo("… (the log ends here: it has 64 KiB)");
  }
}
