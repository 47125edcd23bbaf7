package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class ExportTest {

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void theFingerprintIsTheSumOfTheExportedLines() throws Exception {
    vehicles();
    HttpResponse<String> export = Wire.get(path("q=class:truck"));
    assertThat(export.body().lines()).hasSize(2);
    assertThat(export.headers().firstValue("X-Varve-Count")).contains("2");
    HttpResponse<String> head = Wire.send("HEAD", path("q=class:truck"), BodyPublishers.noBody());
    assertThat(head.headers().firstValue("X-Varve-Fingerprint")).contains(sha256(export.body()));
    assertThat(head.headers().firstValue("X-Varve-Commit")).contains(repository.head(MAIN));
    assertThat(raw(path("q=class:truck")).toLowerCase(Locale.ROOT))
        .contains("x-varve-fingerprint: " + sha256(export.body()), "x-varve-rows: 2");
    assertThat(raw(path("q=class:none")).toLowerCase(Locale.ROOT))
        .contains("x-varve-fingerprint: " + sha256(""), "x-varve-rows: 0");
  }

  @Test
  void anExportGoesOnBehindAPath() throws Exception {
    vehicles();
    String whole = Wire.get(path("")).body();
    String first = Wire.get(path("limit=1")).body();
    assertThat(first + Wire.get(path("after=1")).body()).isEqualTo(whole);
    assertThat(raw(path("limit=1"))).contains("X-Varve-Next: 1").doesNotContain("Fingerprint: ");
  }

  @Test
  void csvHasNoFormulas() throws ApiException {
    vehicles();
    repository.label(
        MAIN, "1", Map.of("a", "=HYPERLINK(\"x\")", "b", "-0.5", "c", "@x", "d", "l1\nl2"));
    repository.commit(MAIN, "formulas");
    List<String> lines =
        Wire.get(path("format=csv&fields=a,b,c,d&q=path:1")).body().lines().toList();
    assertThat(lines.getFirst())
        .isEqualTo(
            "repository,path,commit_id,size,last_modified,etag,user_metadata,committer,content_type,"
                + "creation_date,a,b,c,d");
    assertThat(lines.get(1)).contains(",\"'=HYPERLINK(\"\"x\"\")\",-0.5,'@x,\"l1");
  }

  @Test
  void parquetIsReadByOthers() throws Exception {
    vehicles();
    Path file = Files.createTempFile("varve", ".parquet");
    try {
      download(path("format=parquet"), file);
      assertThat(
              select(
                  "select path, size, user_metadata['class'], commit_id, committer, etag,"
                      + " year(last_modified) > 2000 from '"
                      + file
                      + "' order by path"))
          .hasSize(3)
          .first()
          .asString()
          .startsWith("1|1|truck|" + repository.head(MAIN) + "|");
      assertThat(
              select("select count(*) from '" + file + "' where len(map_keys(user_metadata)) = 0"))
          .containsExactly("1");
      assertThat(select("select typeof(last_modified), typeof(user_metadata) from '" + file + "'"))
          .contains("TIMESTAMP WITH TIME ZONE|MAP(VARCHAR, VARCHAR)");
      assertThat(
              select(
                  "select value::varchar from parquet_kv_metadata('"
                      + file
                      + "') where key = 'varve.fingerprint'"))
          .containsExactly(sha256(Wire.get(path("")).body()));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void whenAnObjectBeganStaysWhenItChanges() throws Exception {
    vehicles();
    String first = repository.head(MAIN);
    repository.label(MAIN, "1", Map.of("class", "bus"));
    String second = repository.commit(MAIN, "bus").getId();
    JsonNode validated =
        SearchCalls.ok(
            Wire.get(
                "/repositories/"
                    + repository.name
                    + "/refs/main/search/validate?q=created_in:"
                    + first
                    + "%20commit:"
                    + second
                    + "%20message:bus%20creator:*%20changed_at:%3E2024"));
    Path file = Files.createTempFile("varve", ".parquet");
    try {
      download(path("format=parquet"), file);
      assertThat(
              select(
                  "select path, commit_date > creation_date, typeof(creation_date) from '"
                      + file
                      + "' where "
                      + validated.get("sql").asText()))
          .containsExactly("1|true|TIMESTAMP WITH TIME ZONE");
    } finally {
      Files.delete(file);
    }
    String created = created(Wire.get(path("format=csv&q=path:1")).body());
    assertThat(created).isEqualTo(created(Wire.get(path("format=csv&q=path:2")).body()));
  }

  private static String created(String csv) {
    return csv.lines().skip(1).findFirst().orElseThrow().replaceAll(".*,", "");
  }

  @Test
  void aManifestListsTheFiles() throws Exception {
    vehicles();
    JsonNode manifest = new ObjectMapper().readTree(Wire.get(path("format=manifest")).body());
    assertThat(manifest.get("count").asLong()).isEqualTo(3);
    assertThat(manifest.get("bytes").asLong()).isEqualTo(3);
    JsonNode file = manifest.get("files").get(0);
    HttpResponse<String> content = Wire.get(file.get("url").asText().substring("/api/v1".length()));
    assertThat(content.body()).isEqualTo("1");
    assertThat(file.get("metadata").get("class").asText()).isEqualTo("truck");
  }

  @Test
  void mistakesAreRefusedBeforeTheFirstByte() throws JsonProcessingException {
    for (String wrong :
        List.of("format=xml", "q=a:(", "limit=-1", "limit=x", "now=x", "fields=a", "q=a:$x")) {
      HttpResponse<String> refused = Wire.get(path(wrong));
      assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
      assertThat(new ObjectMapper().readTree(refused.body()).get("message").asText()).isNotEmpty();
    }
  }

  /** Objects 1 and 2 are trucks, 3 has no metadata. */
  private void vehicles() throws ApiException {
    for (String path : List.of("1", "2", "3")) {
      repository.upload(MAIN, path, path);
    }
    repository.label(MAIN, "1", Map.of("class", "truck", "score", "0.2"));
    repository.label(MAIN, "2", Map.of("class", "truck"));
    repository.commit(MAIN, "vehicles");
  }

  private String path(String query) {
    return "/repositories/" + repository.name + "/refs/" + MAIN + "/search/export?" + query;
  }

  /** The whole answer as it comes over the wire, trailers included. */
  private static String raw(String path) throws IOException {
    URI root = URI.create(TestService.root());
    try (Socket socket = new Socket(root.getHost(), root.getPort())) {
      String request =
          "GET /api/v1"
              + path
              + " HTTP/1.1\r\nHost: x\r\nTE: trailers\r\nConnection: close\r\n"
              + "Authorization: "
              + TestService.basic()
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void download(String path, Path file) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(TestService.request(path).build(), BodyHandlers.ofFile(file));
    }
  }

  private static List<String> select(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet result = connection.createStatement().executeQuery(query)) {
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          cells.add(result.getString(i));
        }
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
