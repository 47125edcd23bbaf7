package dev.varve.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.client.ApiClient;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bulk staging and commit of many objects, small commits on top, and queries at three commits, all
 * through the REST API.
 */
public final class Bench {

  private static final String REPOSITORY_PREFIX = "bench-";
  private static final int CHANGES = 100;
  private static final int KEYS = 10_000;
  private static final List<String> QUERIES =
      List.of(
          "class:truck",
          "class:truck AND confidence < 0.5",
          "location:Osaka captured:2024-05",
          "path:datasets/set00/train/truck_*",
          "NOT class IN (cat, dog)",
          "ladder OR road");

  private final ApiClient api;
  private final URI service;
  private final PrintStream out;

  public Bench(ApiClient api, URI service, PrintStream out) {
    this.api = api;
    this.service = service;
    this.out = out;
  }

  /** Runs everything in a new repository, which is deleted at the end. */
  public void run(int objects, int commits) {
    printMachine();
    String repository = REPOSITORY_PREFIX + Long.toString(System.nanoTime(), 36);
    api.post(
        "repositories", Map.of("name", repository, "storage_namespace", "local://" + repository));
    SyntheticObjects data = new SyntheticObjects(repository, 42);
    List<String> history = new ArrayList<>();
    history.add(load(repository, data, objects));
    history.addAll(smallCommits(repository, data, objects, commits));
    query(repository, "first", history.getFirst());
    query(repository, "middle", history.get(history.size() / 2));
    query(repository, "tip", history.getLast());
    follow(repository, history);
    edit(repository);
    suggest(repository);
    api.delete("repositories/" + repository);
  }

  private void printMachine() {
    out.printf(
        Locale.ROOT,
        "machine: %d cores, %s, Java %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        Runtime.version());
  }

  private String load(String repository, SyntheticObjects data, int objects) {
    try (HeapGauge heap = new HeapGauge(service)) {
      long start = System.nanoTime();
      stage(repository, data, 0, objects, 0);
      double staged = seconds(start);
      start = System.nanoTime();
      String commit = commit(repository, "load");
      double committed = seconds(start);
      new SearchableRef(api, repository, commit).await();
      double searchable = seconds(start);
      out.printf(
          Locale.ROOT,
          "bulk: %,d objects staged in %.1f s (%,.0f/s), committed in %.1f s, committed and"
              + " searchable in %.1f s (%,.0f/s); peak heap of the service %,d MB%n",
          objects,
          staged,
          objects / staged,
          committed,
          searchable,
          objects / searchable,
          heap.peakBytes() >> 20);
      return commit;
    }
  }

  private List<String> smallCommits(
      String repository, SyntheticObjects data, int objects, int commits) {
    List<String> ids = new ArrayList<>();
    long[] nanos = new long[commits];
    for (int i = 0; i < commits; i++) {
      int from = (int) ((i * 7_919L * CHANGES) % Math.max(1, objects - CHANGES));
      stage(repository, data, from, from + CHANGES, i + 1);
      long start = System.nanoTime();
      ids.add(commit(repository, "edit " + i));
      nanos[i] = System.nanoTime() - start;
    }
    out.printf(
        Locale.ROOT,
        "commit of %d changes at %,d objects until searchable: %s%n",
        CHANGES,
        objects,
        Timings.of(nanos));
    return ids;
  }

  private void query(String repository, String where, String commit) {
    for (String query : QUERIES) {
      String path =
          String.format(
              Locale.ROOT,
              "repositories/%s/refs/%s/search?limit=20&q=%s",
              repository,
              commit,
              ApiClient.encode(query));
      JsonNode answer = api.get(path);
      Timings.measure(10, () -> api.get(path));
      out.printf(
          Locale.ROOT,
          "query at %-6s %-40s %,9d hits  %s%n",
          where,
          query,
          answer.get("total").asLong(),
          Timings.measure(50, () -> api.get(path)));
    }
  }

  /** When results changed since the load, and how the first and the last differ. */
  private void follow(String repository, List<String> history) {
    String refs = "repositories/" + repository + "/refs/";
    for (String query : QUERIES) {
      String q = "?limit=1000&q=" + ApiClient.encode(query);
      String log = refs + history.getLast() + "/search/log" + q;
      String diff = refs + history.getFirst() + "/search/diff/" + history.getLast() + q;
      for (String path : List.of(log, diff)) {
        Timings.measure(2, () -> api.get(path));
        out.printf(
            Locale.ROOT,
            "%-14s over %,d commits %-40s %s%n",
            path.equals(log) ? "query log" : "result diff",
            history.size() - 1,
            query,
            Timings.measure(10, () -> api.get(path)));
      }
    }
  }

  /** Relabels a tenth of all objects in one call. */
  private void edit(String repository) {
    long start = System.nanoTime();
    JsonNode report =
        api.post(
            "repositories/" + repository + "/branches/main/metadata",
            Map.of("q", "class:truck", "set", Map.of("class", "lorry", "was", "${class}")));
    double seconds = seconds(start);
    long changed = report.get("changed").asLong();
    out.printf(
        Locale.ROOT,
        "bulk edit: %,d objects in %.1f s (%,.0f/s)%n",
        changed,
        seconds,
        changed / seconds);
  }

  private void suggest(String repository) {
    api.postStream(
        "repositories/" + repository + "/branches/main/objects/stage",
        "application/x-ndjson",
        () -> new ByteArrayInputStream(manyKeys(repository).getBytes(StandardCharsets.UTF_8)));
    String commit = commit(repository, "many keys");
    for (String typed : List.of("s", "sensor_99", "sensro_9", "class:tr", "class:turck")) {
      String path =
          String.format(
              Locale.ROOT,
              "repositories/%s/refs/%s/search/suggest?q=%s",
              repository,
              commit,
              ApiClient.encode(typed));
      Timings.measure(20, () -> api.get(path));
      out.printf(
          Locale.ROOT,
          "suggestions for %-12s among more than %,d keys: %s%n",
          typed,
          KEYS,
          Timings.measure(100, () -> api.get(path)));
    }
  }

  private static String manyKeys(String repository) {
    StringBuilder lines = new StringBuilder();
    for (int key = 0; key < KEYS; key++) {
      lines.append(
          String.format(
              Locale.ROOT,
              "{\"path\":\"keys/%d\",\"physical_address\":\"local://%s/%d\",\"checksum\":\"%d\","
                  + "\"size_bytes\":1,\"metadata\":{\"sensor_%d\":\"%d\"}}%n",
              key,
              repository,
              key,
              key,
              key,
              key));
    }
    return lines.toString();
  }

  private void stage(String repository, SyntheticObjects data, int from, int to, int revision) {
    api.postStream(
        "repositories/" + repository + "/branches/main/objects/stage",
        "application/x-ndjson",
        () -> data.lines(from, to, revision));
  }

  private String commit(String repository, String message) {
    return api.post(
            "repositories/" + repository + "/branches/main/commits", Map.of("message", message))
        .get("id")
        .asText();
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
