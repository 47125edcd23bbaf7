package dev.varve.hook.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Two small states in memory, as a case of a script gives them: just what the cases ask for. */
final class CaseCalls implements Calls {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SortedMap<String, JsonNode> parent = new TreeMap<>();
  private final SortedMap<String, JsonNode> candidate = new TreeMap<>();
  private final ArrayNode changes = JSON.createArrayNode();

  CaseCalls(JsonNode objects) {
    List<JsonNode> sorted = new ArrayList<>();
    objects.forEach(sorted::add);
    sorted.sort(Comparator.comparing(object -> object.get("path").asText()));
    sorted.forEach(this::add);
  }

  private void add(JsonNode object) {
    String path = object.get("path").asText();
    JsonNode before = stats(path, object.get("before"));
    JsonNode after = stats(path, object.get("after"));
    if (!before.isNull()) {
      parent.put(path, before);
    }
    if (!after.isNull()) {
      candidate.put(path, after);
    }
    if (!before.equals(after)) {
      ObjectNode change = changes.addObject().put("path", path);
      change.put("type", before.isNull() ? "added" : after.isNull() ? "removed" : "changed");
      change.set("before", before);
      change.set("after", after);
    }
  }

  private static JsonNode stats(String path, JsonNode given) {
    if (given.isNull()) {
      return given;
    }
    String content = given.path("content").asText();
    ObjectNode stats = JSON.createObjectNode().put("path", path).put("checksum", content);
    stats.put("size_bytes", given.path("size_bytes").asLong(content.length())).put("mtime", 0);
    stats.put("content_type", "application/octet-stream").set("metadata", given.get("metadata"));
    return stats;
  }

  int changeCount() {
    return changes.size();
  }

  @Override
  public String answer(List<String> words) throws RefusedCall {
    return switch (words.getFirst()) {
      case "changes" ->
          JSON.createObjectNode().put("walk", 1).put("last", true).set("rows", changes).toString();
      case "close" -> "true";
      case "stat" -> String.valueOf(side(words).get(words.get(2)));
      case "count" -> String.valueOf(all(words).size());
      case "facets" -> facets(all(words), words.subList(3, words.size())).toString();
      default -> throw new RefusedCall("no case asks " + words);
    };
  }

  private SortedMap<String, JsonNode> side(List<String> words) {
    return words.get(1).equals("parent") ? parent : candidate;
  }

  private SortedMap<String, JsonNode> all(List<String> words) throws RefusedCall {
    if (!words.get(2).isEmpty()) {
      throw new RefusedCall("no case has a query");
    }
    return side(words);
  }

  private static ObjectNode facets(Map<String, JsonNode> objects, List<String> keys) {
    ObjectNode facets = JSON.createObjectNode();
    keys.forEach(key -> facets.set(key, facet(objects, key)));
    return facets;
  }

  private static ObjectNode facet(Map<String, JsonNode> objects, String key) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (JsonNode object : objects.values()) {
      if (object.get("metadata").has(key)) {
        counts.merge(object.get("metadata").get(key).asText(), 1, Integer::sum);
      }
    }
    int present = counts.values().stream().mapToInt(count -> count).sum();
    ObjectNode facet = JSON.createObjectNode().put("present", present);
    facet.put("missing", objects.size() - present).put("distinct", counts.size());
    ArrayNode values = facet.putArray("values");
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(
            entry ->
                values.addObject().put("value", entry.getKey()).put("count", entry.getValue()));
    return facet;
  }
}
