package dev.varve.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Real objects with a real history: the icons of some versions of {@code @iconify/json}, a commit
 * for each version. An icon has about ten keys, from itself and from its collection. Licences vary
 * by collection, so nothing of it may be copied anywhere.
 */
final class IconifyCorpus {

  /** An alias has its own words in its title, and those of the icon it is in its parent. */
  private static final List<String> WORDS = List.of("title", "parent");

  private final ObjectMapper json = new ObjectMapper();

  /** Equal values of many objects, once. */
  private final Map<String, String> known = new HashMap<>();

  private IconifyCorpus() {}

  /**
   * @param folder has a folder for each version, named by it, with the package's {@code json} files
   */
  static PeerCorpus read(Path folder) throws IOException {
    IconifyCorpus icons = new IconifyCorpus();
    List<AppliedCommit> commits = new ArrayList<>();
    SortedMap<String, ObjectVersion> before = new TreeMap<>(Utf8Order.INSTANCE);
    for (Path version : versions(folder)) {
      SortedMap<String, ObjectVersion> after = icons.objects(version.resolve("json"));
      commits.add(commit(commits, version.getFileName().toString(), changes(before, after)));
      before = after;
    }
    if (commits.isEmpty()) {
      throw new IllegalArgumentException(folder + " has no version of @iconify/json");
    }
    return new PeerCorpus(commits, columns(), WORDS, queries(), List.of("", "palette:true"));
  }

  private static List<PeerColumn> columns() {
    return List.of(
        PeerColumn.text("collection"),
        PeerColumn.text("author"),
        PeerColumn.text("license").withIndex(),
        PeerColumn.text("category").withIndex(),
        PeerColumn.text("palette").withIndex(),
        PeerColumn.text("version"),
        PeerColumn.text("section").withIndex(),
        PeerColumn.text("parent").withIndex(),
        PeerColumn.number("width").withIndex(),
        PeerColumn.number("height").withIndex(),
        PeerColumn.text("title"));
  }

  private static List<PeerQuery> queries() {
    return List.of(
        PeerQuery.equal("license", "MIT"),
        PeerQuery.equal("palette", "true").and(PeerQuery.equal("license", "Apache-2.0")),
        PeerQuery.order("width", ">", "48").and(PeerQuery.order("height", "<", "64")),
        PeerQuery.below("mdi/"),
        PeerQuery.number("height", "20"),
        PeerQuery.has("parent"),
        PeerQuery.equal("license", "MIT").negated(),
        PeerQuery.word("heart", WORDS),
        PeerQuery.facet("license"),
        PeerQuery.facet("category"));
  }

  /** By version, part by part. */
  private static List<Path> versions(Path folder) throws IOException {
    try (Stream<Path> versions = Files.list(folder)) {
      return versions
          .filter(version -> Files.isDirectory(version.resolve("json")))
          .sorted((left, right) -> Arrays.compare(parts(left), parts(right)))
          .toList();
    }
  }

  private static int[] parts(Path version) {
    return Stream.of(version.getFileName().toString().split("\\.", -1))
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private static List<Change> changes(
      SortedMap<String, ObjectVersion> before, SortedMap<String, ObjectVersion> after) {
    SortedMap<String, Change> changes = new TreeMap<>(Utf8Order.INSTANCE);
    after.forEach(
        (path, version) -> {
          ObjectVersion old = before.get(path);
          if (old == null || !old.identity().equals(version.identity())) {
            changes.put(path, new Change(path, old, version));
          }
        });
    before.forEach(
        (path, version) -> {
          if (!after.containsKey(path)) {
            changes.put(path, new Change(path, version, null));
          }
        });
    return List.copyOf(changes.values());
  }

  private static AppliedCommit commit(
      List<AppliedCommit> earlier, String version, List<Change> changes) {
    return new AppliedCommit(
        earlier.size() + 1L,
        TestHistory.id("iconify " + version),
        earlier.isEmpty() ? null : earlier.getLast().id(),
        "iconify",
        version,
        Instant.ofEpochSecond(1_700_000_000L + earlier.size()),
        changes);
  }

  private SortedMap<String, ObjectVersion> objects(Path folder) throws IOException {
    SortedMap<String, ObjectVersion> objects = new TreeMap<>(Utf8Order.INSTANCE);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        addCollection(json.readTree(file.toFile()), objects);
      }
    }
    return objects;
  }

  private void addCollection(JsonNode collection, SortedMap<String, ObjectVersion> objects) {
    JsonNode icons = collection.path("icons");
    Map<String, String> sections = sections(collection.path("categories"));
    icons
        .properties()
        .forEach(icon -> add(collection, icon.getKey(), icon.getValue(), null, sections, objects));
    collection
        .path("aliases")
        .properties()
        .forEach(
            alias -> {
              String parent = alias.getValue().path("parent").asText();
              if (icons.has(parent)) {
                add(collection, alias.getKey(), icons.path(parent), parent, sections, objects);
              }
            });
  }

  private static Map<String, String> sections(JsonNode categories) {
    Map<String, String> sections = new HashMap<>();
    categories
        .properties()
        .forEach(
            category ->
                category
                    .getValue()
                    .forEach(icon -> sections.put(icon.asText(), category.getKey())));
    return sections;
  }

  private void add(
      JsonNode collection,
      String name,
      JsonNode icon,
      String parent,
      Map<String, String> sections,
      SortedMap<String, ObjectVersion> objects) {
    byte[] body = icon.path("body").asText().getBytes(StandardCharsets.UTF_8);
    String checksum = checksum(body);
    ObjectVersion version =
        new ObjectVersion(
            collection.path("prefix").asText() + "/" + name + ".svg",
            "local://icons/" + checksum,
            body.length,
            Instant.ofEpochSecond(collection.path("lastModified").asLong()),
            checksum,
            "image/svg+xml",
            ObjectVersion.ordered(metadata(collection, name, icon, parent, sections)),
            null);
    objects.put(version.path(), version);
  }

  private Map<String, String> metadata(
      JsonNode collection,
      String name,
      JsonNode icon,
      String parent,
      Map<String, String> sections) {
    JsonNode info = collection.path("info");
    Map<String, String> pairs = new HashMap<>();
    put(pairs, "collection", info.path("name").asText());
    put(pairs, "author", info.path("author").path("name").asText());
    put(pairs, "license", info.path("license").path("spdx").asText());
    put(pairs, "category", info.path("category").asText());
    put(pairs, "palette", info.path("palette").asText());
    put(pairs, "version", info.path("version").asText());
    put(pairs, "section", sections.getOrDefault(name, ""));
    put(pairs, "parent", parent == null ? "" : parent);
    put(pairs, "width", side(collection, icon, "width"));
    put(pairs, "height", side(collection, icon, "height"));
    put(pairs, "title", name.replace('-', ' ').toLowerCase(Locale.ROOT));
    return pairs;
  }

  /** Icons that say nothing have the collection's size, and that is 16 by default. */
  private static String side(JsonNode collection, JsonNode icon, String name) {
    JsonNode own = icon.path(name);
    return own.isMissingNode() ? collection.path(name).asText("16") : own.asText();
  }

  private void put(Map<String, String> pairs, String key, String value) {
    if (!value.isEmpty()) {
      pairs.put(key, known.computeIfAbsent(value, same -> same));
    }
  }

  private static String checksum(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
