package dev.varve.bench;

import dev.varve.client.ApiClient;
import java.util.Locale;
import java.util.Map;

/** A repository of synthetic objects, and what the benchmark asks of it. */
record BenchRepository(ApiClient api, String name, int objects, SyntheticObjects data) {

  private static final String MAIN = "main";

  /** A new and empty one; {@code objects} is how many are to be staged and committed. */
  static BenchRepository create(ApiClient api, String prefix, int objects) {
    String name = "bench-" + prefix + "-" + Long.toString(System.nanoTime(), 36);
    api.post("repositories", Map.of("name", name, "storage_namespace", "local://" + name));
    return new BenchRepository(api, name, objects, new SyntheticObjects(name, 42));
  }

  void delete() {
    api.delete(path(""));
  }

  /** Objects that have bytes, committed. */
  void upload(int count, int bytes) {
    for (int i = 0; i < count; i++) {
      api.postBytes(
          path("/branches/main/objects?path=real/" + i),
          "application/octet-stream",
          new byte[bytes]);
    }
    commit(MAIN);
  }

  void uploadOne(String branch, int number) {
    api.postBytes(
        path("/branches/" + branch + "/objects?path=one/" + number),
        "application/octet-stream",
        new byte[1024]);
  }

  void stageOne(String branch, int number) {
    api.put(
        path("/branches/" + branch + "/objects?path=staged/" + number),
        Map.of(
            "physical_address",
            "local://" + name + "/x",
            "checksum",
            "c" + number,
            "size_bytes",
            1,
            "metadata",
            Map.of("class", "cat", "by", "bench")));
  }

  void stage(String branch, int from, int to, int revision) {
    api.postStream(
        path("/branches/" + branch + "/objects/stage"),
        "application/x-ndjson",
        () -> data.lines(from, to, revision));
  }

  void commit(String branch) {
    api.post(path("/branches/" + branch + "/commits"), Map.of("message", "bench"));
  }

  /** Commits main, however long it takes until that can be searched. */
  void commitSearchable() {
    commit(MAIN);
    new SearchableRef(api, name, MAIN).await();
  }

  void branch(String branch) {
    api.post(path("/branches"), Map.of("name", branch, "source", MAIN));
  }

  void merge(String source) {
    api.post(path("/refs/" + source + "/merge/main"), Map.of());
  }

  String stat(int number) {
    return path("/refs/main/objects/stat?path=" + ApiClient.encode(data.path(number)));
  }

  String get(int number) {
    return path("/refs/main/objects?path=real/" + number);
  }

  String list(int number) {
    return path("/refs/main/objects/ls?amount=1000&after=" + ApiClient.encode(data.path(number)));
  }

  String diff(String source) {
    return path("/refs/main/diff/" + source + "?amount=1000");
  }

  private String path(String rest) {
    return String.format(Locale.ROOT, "repositories/%s%s", name, rest);
  }
}
