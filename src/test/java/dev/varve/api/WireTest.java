package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Details that clients rely on and lakeFS's Java client doesn't show. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class WireTest {

  private final TestRepository repository = TestRepository.fresh();
  private final String root = "/repositories/" + repository.name;
  private final String upload = root + "/branches/main/objects?path=a";
  private final String object = root + "/refs/main/objects?path=a";

  @Test
  void anUploadMayBeTheBareBytesInChunks() {
    HttpResponse<String> stored =
        Wire.send(
            "POST",
            upload,
            BodyPublishers.ofInputStream(
                () ->
                    new ByteArrayInputStream(
                        "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
            "Content-Type",
            "text/plain",
            "X-Lakefs-Meta-Class",
            "Truck",
            "x-lakefs-internal-client-mtime",
            "1");
    assertThat(stored.statusCode()).isEqualTo(201);
    HttpResponse<String> read = Wire.get(object);
    assertThat(read.body()).isEqualTo("hello");
    assertThat(header(read, "Content-Type")).isEqualTo("text/plain");
    assertThat(Wire.get(root + "/refs/main/objects/stat?path=a").body())
        .contains("\"class\":\"Truck\"", "\"::lakefs::client-mtime\":\"1\"");
  }

  @Test
  void aJsonUploadIsBytesAsAnyOther() {
    Wire.post(upload, "{\"twice\":1,\"twice\":2", "Content-Type", "application/json");
    assertThat(Wire.get(object).body()).isEqualTo("{\"twice\":1,\"twice\":2");
  }

  @Test
  void anUploadWithoutATypeIsOctets() {
    assertThat(Wire.post(upload, "x").statusCode()).isEqualTo(201);
    assertThat(header(Wire.get(object), "Content-Type")).isEqualTo("application/octet-stream");
  }

  @Test
  void metadataHeadersMayBeUtf8() {
    Wire.post(upload, "x", "x-lakefs-meta-name", "plain");
    assertThat(repositoryLabels()).containsEntry("name", "plain");
  }

  @Test
  void anUploadIfAbsentIsRefusedWhereSomethingIs() {
    assertThat(Wire.post(upload, "x", "If-None-Match", "*").statusCode()).isEqualTo(201);
    HttpResponse<String> second = Wire.post(upload, "x", "If-None-Match", "*");
    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(second.body()).isEqualTo("{\"message\":\"path already exists\"}");
  }

  @Test
  void otherConditionsOnUploadsAreNotImplemented() {
    assertThat(Wire.post(upload, "x", "If-None-Match", "\"abc\"").statusCode()).isEqualTo(501);
    assertThat(Wire.post(upload, "x", "If-Match", "\"abc\"").statusCode()).isEqualTo(501);
  }

  @Test
  void aFormWithoutContentIsRefused() {
    HttpResponse<String> refused =
        Wire.post(
            upload,
            "--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--b--\r\n",
            "Content-Type",
            "multipart/form-data; boundary=b");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("missing key 'content'");
  }

  @Test
  void aRangeIsAPartAndSaysWhich() throws ApiException {
    repository.upload(MAIN, "a", "0123456789");
    HttpResponse<String> middle = Wire.get(object, "Range", "bytes=2-4");
    assertThat(middle.statusCode()).isEqualTo(206);
    assertThat(middle.body()).isEqualTo("234");
    assertThat(header(middle, "Content-Range")).isEqualTo("bytes 2-4/10");
    assertThat(header(middle, "Content-Length")).isEqualTo("3");
    assertThat(Wire.get(object, "Range", "bytes=7-").body()).isEqualTo("789");
    assertThat(Wire.get(object, "Range", "bytes=-2").body()).isEqualTo("89");
    assertThat(Wire.get(object, "Range", "bytes=8-99").body()).isEqualTo("89");
  }

  @Test
  void aRangeBehindTheEndIsRefusedWithTheSize() throws ApiException {
    repository.upload(MAIN, "a", "0123456789");
    HttpResponse<String> refused = Wire.get(object, "Range", "bytes=10-");
    assertThat(refused.statusCode()).isEqualTo(416);
    assertThat(header(refused, "Content-Range")).isEqualTo("bytes */10");
  }

  @Test
  void aReadSaysAllThatCachesAndBrowsersNeed() throws ApiException {
    String checksum = repository.upload(MAIN, "a", "x").getChecksum();
    HttpResponse<String> read = Wire.get(object);
    assertThat(header(read, "ETag")).isEqualTo('"' + checksum + '"');
    assertThat(header(read, "Last-Modified")).matches("\\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]+ GMT");
    assertThat(header(read, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(read, "Content-Security-Policy")).contains("default-src 'none'");
    assertThat(header(read, "Cache-Control")).isEqualTo("no-store, must-revalidate");
    assertThat(Wire.get(object, "If-None-Match", '"' + checksum + '"').statusCode()).isEqualTo(304);
  }

  @Test
  void aHeadAnswersTheHeadersAlone() throws ApiException {
    repository.upload(MAIN, "a", "0123456789");
    HttpResponse<String> head = Wire.send("HEAD", object, BodyPublishers.noBody());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo("10");
    assertThat(header(head, "Accept-Ranges")).isEqualTo("bytes");
    String missing = root + "/refs/main/objects?path=missing";
    assertThat(Wire.send("HEAD", missing, BodyPublishers.noBody()).statusCode()).isEqualTo(404);
  }

  @Test
  void aNewBranchAnswersItsCommitAsText() throws ApiException {
    HttpResponse<String> created =
        Wire.postJson(root + "/branches", "{\"name\":\"topic\",\"source\":\"main\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(header(created, "Content-Type")).startsWith("text/plain");
    assertThat(created.body()).isEqualTo(repository.head(MAIN));
  }

  @Test
  void aMetadataEditAnswersNoContent() throws ApiException {
    repository.upload(MAIN, "a", "x");
    HttpResponse<String> edited =
        Wire.send(
            "PUT",
            root + "/branches/main/objects/stat/user_metadata?path=a",
            BodyPublishers.ofString("{\"set\":{\"__proto__\":\"x\"}}"),
            "Content-Type",
            "application/json");
    assertThat(edited.statusCode()).isEqualTo(204);
    assertThat(repositoryLabels()).isEqualTo(Map.of("__proto__", "x"));
  }

  @Test
  void aMergeNeedsNoBody() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit("topic", "a", "1");
    HttpResponse<String> merged =
        Wire.post(root + "/refs/topic/merge/main", "", "Content-Type", "application/json");
    assertThat(merged.body()).isEqualTo("{\"reference\":\"" + repository.head(MAIN) + "\"}");
  }

  @Test
  void conflictsAreListedWithTheirSides() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit(MAIN, "a", "1");
    repository.commit("topic", "a", "22");
    assertThat(Wire.get(root + "/refs/topic/merge/main/conflicts").body())
        .startsWith("{\"total\":1,\"results\":[{\"path\":\"a\",\"ours\":{")
        .contains("\"theirs\":{", "\"size_bytes\":2")
        .doesNotContain("\"base\"");
  }

  @Test
  void encodedRefsMeanWhatTheySay() throws ApiException {
    String first = repository.commit(MAIN, "a", "1").getId();
    repository.commit(MAIN, "a", "2");
    repository.upload(MAIN, "b", "1");
    assertThat(Wire.get(root + "/commits/main%7E1").body()).contains(first);
    assertThat(Wire.get(root + "/commits/main%5E1").body()).contains(first);
    assertThat(Wire.get(root + "/refs/main%24/objects/stat?path=b").statusCode()).isEqualTo(200);
    assertThat(Wire.get(root + "/refs/main%40/objects/stat?path=b").statusCode()).isEqualTo(404);
  }

  @Test
  void pythonsBooleansAreUnderstood() throws ApiException {
    repository.upload(MAIN, "a", "x");
    String stat = root + "/refs/main/objects/stat?path=a&presign=False&user_metadata=";
    assertThat(Wire.get(stat + "True").statusCode()).isEqualTo(200);
    assertThat(Wire.get(stat + "maybe").statusCode()).isEqualTo(400);
  }

  @Test
  void theLastPageHasAnEmptyOffset() {
    assertThat(Wire.get(root + "/tags").body())
        .isEqualTo(
            "{\"pagination\":{\"has_more\":false,\"next_offset\":\"\",\"results\":0,"
                + "\"max_per_page\":1000},\"results\":[]}");
  }

  @Test
  void manyEntriesAreStagedInOneCall() throws ApiException {
    String lines =
        """
        {"path":"a","physical_address":"local://$/a","checksum":"1","size_bytes":1,"metadata":{"Class":"car"}}
        {"path":"b","physical_address":"local://$/b","checksum":"2","size_bytes":2}
        """
            .replace("$", repository.name);
    HttpResponse<String> staged = stage(lines);
    assertThat(staged.body()).isEqualTo("{\"staged\":2}");
    assertThat(repository.paths(MAIN)).containsExactly("a", "b");
    assertThat(repositoryLabels()).isEqualTo(Map.of("Class", "car"));
  }

  @Test
  void aBadLineIsNamed() {
    String good =
        "{\"path\":\"a\",\"physical_address\":\"local://"
            + repository.name
            + "/a\",\"checksum\":\"1\",\"size_bytes\":1}";
    assertThat(stage(good + "\n{\"path\":\"b\"}\n").body())
        .contains("line 2: physical_address is required");
    assertThat(stage(good + "\n" + good + "\n{\"path\":").body()).contains("line 3: invalid JSON");
    assertThat(stage(good + "\n" + good.replace(repository.name, "other")).body())
        .contains("line 2: physical_address local://other/a lies neither in", "/staging/backing");
    assertThat(stage("{\"path\":7}").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> stage(String lines) {
    return Wire.post(
        root + "/branches/main/objects/stage", lines, "Content-Type", StagingResource.NDJSON);
  }

  private Map<String, String> repositoryLabels() {
    try {
      return repository.labels(MAIN, "a");
    } catch (ApiException e) {
      throw new AssertionError(e);
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
