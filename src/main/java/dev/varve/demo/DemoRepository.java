package dev.varve.demo;

import static dev.varve.client.ApiClient.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.varve.client.ApiClient;
import dev.varve.client.RefusedCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The calls of the public REST API that the demo makes. */
final class DemoRepository {

  static final String NAME = "openmoji";
  static final String MAIN = "main";

  /** A repository with another one is not the demo's, and is left alone. */
  private static final String NAMESPACE_PREFIX = "local://varve-demo-openmoji-";

  private static final String CONTENT_TYPE = "image/svg+xml";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ApiClient api;

  DemoRepository(ApiClient api) {
    this.api = api;
  }

  /** Whether there is one, and whether the demo made it. */
  enum Presence {
    NONE,
    OURS,
    SOMEBODY_ELSES
  }

  Presence presence() {
    return find("repositories/" + NAME)
        .map(repository -> repository.path("storage_namespace").asText())
        .map(space -> space.startsWith(NAMESPACE_PREFIX) ? Presence.OURS : Presence.SOMEBODY_ELSES)
        .orElse(Presence.NONE);
  }

  void create() {
    String unique =
        Long.toString(ProcessHandle.current().pid(), 36) + Long.toString(System.nanoTime(), 36);
    api.post(
        "repositories",
        Map.of(
            "name", NAME, "storage_namespace", NAMESPACE_PREFIX + unique, "default_branch", MAIN));
  }

  void delete() {
    api.delete("repositories/" + NAME);
  }

  boolean hasTag(String tag) {
    return find(in("tags/" + encode(tag))).isPresent();
  }

  void tag(String tag, String commit) {
    api.post(in("tags"), Map.of("id", tag, "ref", commit));
  }

  void branch(String name, String source) {
    api.post(in("branches"), Map.of("name", name, "source", source));
  }

  /** The commit that a ref leads to. */
  String commitAt(String ref) {
    return api.get(in("commits/" + encode(ref))).get("id").asText();
  }

  JsonNode upload(String branch, String path, byte[] content) {
    return api.postBytes(
        in(String.format(Locale.ROOT, "branches/%s/objects?path=%s", branch, encode(path))),
        CONTENT_TYPE,
        content);
  }

  /** Puts entries in place by their address; their bytes are not touched. */
  void stage(String branch, SortedMap<String, StoredImage> images) {
    byte[] lines = lines(images);
    JsonNode answer =
        api.postStream(
            in("branches/" + branch + "/objects/stage"),
            "application/x-ndjson",
            () -> new ByteArrayInputStream(lines));
    if (answer.path("staged").asInt() != images.size()) {
      throw new IllegalStateException(
          "of " + images.size() + " entries the service staged " + answer.path("staged"));
    }
  }

  private static byte[] lines(SortedMap<String, StoredImage> images) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try {
      for (Map.Entry<String, StoredImage> entry : images.entrySet()) {
        lines.write(JSON.writeValueAsBytes(line(entry.getKey(), entry.getValue())));
        lines.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.toByteArray();
  }

  private static ObjectNode line(String path, StoredImage image) {
    ObjectNode line =
        JSON.createObjectNode()
            .put("path", path)
            .put("physical_address", image.address())
            .put("checksum", image.checksum())
            .put("size_bytes", image.sizeBytes())
            .put("mtime", image.mtime())
            .put("content_type", CONTENT_TYPE);
    ObjectNode metadata = line.putObject("metadata");
    image.metadata().forEach(metadata::put);
    return line;
  }

  /** At most 1,000 at once. */
  void remove(String branch, List<String> paths) {
    JsonNode answer =
        api.post(in("branches/" + branch + "/objects/delete"), Map.of("paths", paths));
    if (!answer.path("errors").isEmpty()) {
      throw new IllegalStateException("not all could be deleted: " + answer.path("errors"));
    }
  }

  void replaceMetadata(String branch, String path, Map<String, String> metadata) {
    api.put(
        in(
            String.format(
                Locale.ROOT,
                "branches/%s/objects/stat/user_metadata?path=%s",
                branch,
                encode(path))),
        Map.of("set", metadata));
  }

  String commit(String branch, String message, Map<String, String> metadata) {
    return api.post(
            in("branches/" + branch + "/commits"), Map.of("message", message, "metadata", metadata))
        .get("id")
        .asText();
  }

  String merge(String source, String destination, String message) {
    return api.post(in("refs/" + source + "/merge/" + destination), Map.of("message", message))
        .get("reference")
        .asText();
  }

  /** What the service says to a merge that a hook refuses; empty when it merges. */
  Optional<String> refusalOfMerge(String source, String destination) {
    try {
      merge(source, destination, "");
      return Optional.empty();
    } catch (RefusedCall e) {
      if (e.status() == 412) {
        return Optional.of(e.reason());
      }
      throw e;
    }
  }

  /** The values that a key has at a ref, in their order. */
  List<String> valuesOf(String ref, String key) {
    JsonNode facet =
        api.get(in("refs/" + encode(ref) + "/search?limit=0&facets=" + encode(key)))
            .get("facets")
            .get(key);
    return facet
        .get("buckets")
        .valueStream()
        .map(bucket -> bucket.get("value").asText())
        .sorted()
        .toList();
  }

  void uploadText(String branch, String path, String text) {
    api.postBytes(
        in(String.format(Locale.ROOT, "branches/%s/objects?path=%s", branch, encode(path))),
        "text/plain",
        text.getBytes(StandardCharsets.UTF_8));
  }

  JsonNode stat(String ref, String path) {
    return api.get(in("refs/" + encode(ref) + "/objects/stat?path=" + encode(path)));
  }

  List<String> uncommitted(String branch) {
    return paths(api.get(in("branches/" + branch + "/diff?amount=1000")));
  }

  List<String> diff(String left, String right) {
    return paths(
        api.get(
            in(
                String.format(
                    Locale.ROOT, "refs/%s/diff/%s?amount=1000", encode(left), encode(right)))));
  }

  /** At most 1,000 rows; the total is exact. */
  JsonNode search(String ref, String query, int limit) {
    return api.get(
        in(
            String.format(
                Locale.ROOT, "refs/%s/search?limit=%d&q=%s", encode(ref), limit, encode(query))));
  }

  long count(String ref, String query) {
    return search(ref, query, 1).get("total").asLong();
  }

  List<String> found(String ref, String query) {
    return paths(search(ref, query, 1000));
  }

  private static List<String> paths(JsonNode answer) {
    return answer.get("results").valueStream().map(row -> row.get("path").asText()).toList();
  }

  private Optional<JsonNode> find(String path) {
    try {
      return Optional.of(api.get(path));
    } catch (RefusedCall e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String in(String path) {
    return "repositories/" + NAME + "/" + path;
  }
}
