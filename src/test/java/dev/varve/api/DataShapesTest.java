package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.database.MysqlTestResource;
import dev.varve.index.Utf8Order;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever text is a path, a key or a value comes back as it went in, and is found. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class DataShapesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> PATHS =
      List.of(
          "a",
          "A",
          "x",
          "x ",
          " x",
          " ",
          "/",
          "//",
          "/lead",
          "trail/",
          "a//b",
          ".",
          "..",
          "../../etc/passwd",
          "%2e%2e",
          "%00",
          "back\\slash",
          "end\\",
          "new\nline",
          "\t",
          "\u0001",
          "\u202eabc",
          "\u200f",
          "\ufeffbom",
          "a\u200bb",
          "ab",
          "\u00e9",
          "e\u0301",
          "\u00df",
          "ss",
          "\u304b",
          "\u30ab",
          "f",
          "\uff46",
          "\uffff",
          "\ud800\udc00",
          "\ud83d\ude00",
          "\ud83d\ude01",
          "?#%+&=;,",
          "\"quoted\"",
          "`tick`",
          "a*b",
          "[x]",
          "(p)",
          "-neg",
          "NOT",
          "$v",
          "a..b",
          "/regex/",
          "truk~1",
          "CON",
          "p".repeat(1024),
          "\ud83d\ude00".repeat(256));

  private static final List<String> KEYS =
      List.of(
          "__proto__",
          "constructor",
          "a.b",
          "a:b",
          "quo\"te",
          "sq'",
          "new\nline",
          "tick`",
          "back\\",
          "size",
          "path",
          "meta",
          "meta.size",
          "has",
          "NOT",
          "1st key",
          "-k",
          "A",
          "a",
          "a ",
          "\u00e9",
          "\ud83d\ude00",
          "",
          "k".repeat(1024));

  private static final List<String> VALUES =
      List.of(
          "",
          " lead",
          "trail ",
          "9".repeat(300),
          "-" + "9".repeat(300),
          "NaN",
          "1e400",
          "Infinity",
          "0x10",
          "<script>alert(1)</script>",
          "a\nb",
          "say \"hi\"",
          "c:\\x",
          "a*b",
          "\uffff",
          "\ud800\udc00",
          "9007199254740993",
          "true",
          "2024-05-01",
          "a\u0000b");

  private final TestRepository repository = TestRepository.fresh();
  private final String root = "/repositories/" + repository.name;
  private final String objects = root + "/branches/main/objects";

  @Test
  void everyPathIsStoredListedFoundDiffedAndDeletedExactly() {
    PATHS.forEach(path -> store(path, Map.of("k", path)));
    List<String> sorted = PATHS.stream().sorted(Utf8Order.INSTANCE).toList();
    assertThat(paths("/branches/main/diff?amount=1000")).isEqualTo(sorted);
    commit();
    assertThat(paths("/refs/main%40/objects/ls?amount=1000")).isEqualTo(sorted);
    assertThat(paths("/refs/main~1/diff/main?amount=1000")).isEqualTo(sorted);
    assertThat(paths("/refs/main/search?limit=1000")).isEqualTo(sorted);
    for (String path : PATHS) {
      assertThat(stat(path).get("path").asText()).isEqualTo(path);
      assertThat(Wire.get(root + "/refs/main/objects?path=" + encoded(path)).body())
          .isEqualTo(path);
      assertThat(found("path=" + quoted(path))).containsExactly(path);
      assertThat(found("path:" + quoted(path))).containsExactly(path);
      assertThat(found("k=" + quoted(path))).containsExactly(path);
    }
    deleteOneAfterTheOther(sorted);
  }

  private void deleteOneAfterTheOther(List<String> sorted) {
    List<String> left = new ArrayList<>(sorted);
    for (String path : PATHS) {
      left.remove(path);
      assertThat(status("DELETE", objects + "?path=" + encoded(path), "")).isEqualTo(204);
      assertThat(paths("/refs/main/objects/ls?amount=1000")).isEqualTo(left);
    }
  }

  @Test
  void everyKeyIsStoredFoundAndCounted() {
    for (int i = 0; i < KEYS.size(); i++) {
      store("o" + i, Map.of(KEYS.get(i), "here"));
    }
    commit();
    for (int i = 0; i < KEYS.size(); i++) {
      String key = "meta." + quoted(KEYS.get(i));
      assertThat(stat("o" + i).get("metadata").get(KEYS.get(i)).asText()).isEqualTo("here");
      assertThat(found(key + "=here")).containsExactly("o" + i);
      assertThat(found("has:" + key)).containsExactly("o" + i);
      JsonNode facets = get("/refs/main/search?limit=0&facets=" + encoded(key)).get("facets");
      assertThat(facets.get(key).get("buckets").toString())
          .isEqualTo("[{\"value\":\"here\",\"count\":1}]");
    }
  }

  @Test
  void everyValueIsStoredAndFound() {
    for (int i = 0; i < VALUES.size(); i++) {
      store("v" + i, Map.of("value", VALUES.get(i)));
    }
    commit();
    for (int i = 0; i < VALUES.size(); i++) {
      assertThat(stat("v" + i).get("metadata").get("value").asText()).isEqualTo(VALUES.get(i));
      assertThat(found("value=" + quoted(VALUES.get(i)))).containsExactly("v" + i);
    }
  }

  @Test
  void metadataGoesToItsLimitsAndNotBeyond() {
    store("a", Map.of("k", "v".repeat(65_536)));
    commit();
    assertThat(found("k:vvv*")).containsExactly("a");
    assertThat(label("a", Map.of("k", "v".repeat(65_537)))).isEqualTo(413);
    assertThat(label("a", keys(1000))).isEqualTo(204);
    assertThat(label("a", keys(1001))).isEqualTo(413);
    assertThat(label("a", Map.of("k\u0000", "v"))).isEqualTo(400);
    assertThat(label("a", Map.of("k".repeat(1025), "v"))).isEqualTo(413);
    assertThat(stat("a").get("metadata")).hasSize(1000);
  }

  @Test
  void pathsThatAreNoneAreRefusedEverywhere() {
    List<String> wrong = List.of("", "%00", "a%00b", "%ed%a0%80", "%ff", "p".repeat(1025));
    for (String path : wrong) {
      assertThat(status("POST", objects + "?path=" + path, "x")).as(path).isEqualTo(400);
      assertThat(status("DELETE", objects + "?path=" + path, "")).as(path).isEqualTo(400);
      assertThat(Wire.get(root + "/refs/main/objects/stat?path=" + path).statusCode())
          .as(path)
          .isEqualTo(400);
    }
    for (String json : List.of("\\ud800", "a\\u0000", "", "p".repeat(1025))) {
      assertThat(Wire.postJson(objects + "/delete", "{\"paths\":[\"" + json + "\"]}").statusCode())
          .isEqualTo(400);
      assertThat(
              Wire.postJson(objects + "/copy?dest_path=b", "{\"src_path\":\"" + json + "\"}")
                  .statusCode())
          .isEqualTo(400);
    }
    assertThat(paths("/refs/main/objects/ls")).isEmpty();
  }

  @Test
  void anAddressHoldsTwoOfTheLongestPaths() {
    String longest = "\u00e9".repeat(512);
    store(longest, Map.of());
    commit();
    assertThat(paths("/refs/main/objects/ls?prefix=" + encoded(longest) + "&x=" + encoded(longest)))
        .containsExactly(longest);
  }

  private void store(String path, Map<String, String> metadata) {
    assertThat(status("POST", objects + "?path=" + encoded(path), path)).as(path).isEqualTo(201);
    assertThat(label(path, metadata)).as(path).isEqualTo(204);
  }

  private int label(String path, Map<String, String> metadata) {
    String json = JSON.valueToTree(Map.of("set", metadata)).toString();
    return Wire.send(
            "PUT",
            objects + "/stat/user_metadata?path=" + encoded(path),
            BodyPublishers.ofString(json),
            "Content-Type",
            "application/json")
        .statusCode();
  }

  private void commit() {
    HttpResponse<String> answer =
        Wire.postJson(root + "/branches/main/commits", "{\"message\":\"shapes\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private JsonNode stat(String path) {
    return get("/refs/main/objects/stat?path=" + encoded(path));
  }

  private List<String> found(String query) {
    return paths("/refs/main/search?q=" + encoded(query));
  }

  private List<String> paths(String list) {
    List<String> paths = new ArrayList<>();
    get(list).get("results").forEach(row -> paths.add(row.get("path").asText()));
    return paths;
  }

  private JsonNode get(String path) {
    HttpResponse<String> answer = Wire.get(root + path);
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static int status(String method, String path, String body) {
    return Wire.send(method, path, BodyPublishers.ofString(body), "Content-Type", "text/plain")
        .statusCode();
  }

  private static Map<String, String> keys(int count) {
    Map<String, String> metadata = new HashMap<>();
    for (int i = 0; i < count; i++) {
      metadata.put("k" + i, "v");
    }
    return metadata;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
