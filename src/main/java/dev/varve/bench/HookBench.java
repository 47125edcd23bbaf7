package dev.varve.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.client.ApiClient;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What hooks cost, and what a hostile one costs the others; all through the REST API. */
public final class HookBench {

  private static final int CHANGES = 100;
  private static final int ROUNDS = 80;
  private static final int WARM_ROUNDS = 20;
  private static final int MANY = 100_000;
  private static final int SEARCHES = 300;

  private static final String CHECK =
      """
      export default function (event, repo, args) {
        const allowed = new Set(args.values);
        for (const change of repo.changes()) {
          if (change.path.startsWith("_")) continue;
          if (change.after !== null && change.after.metadata.class === undefined) {
            fail(change.path, "no class");
          }
        }
      }
      """;

  private final ApiClient api;
  private final PrintStream out;

  public HookBench(ApiClient api, PrintStream out) {
    this.api = api;
    this.out = out;
  }

  /** Runs everything in new repositories, which are deleted at the end. */
  public void run() {
    out.printf(
        Locale.ROOT,
        "machine: %d cores, %s, Java %s; sandbox: %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        Runtime.version(),
        api.get("hooks/workers").get("sandbox").asText());
    String repository = created();
    cold(repository);
    commits();
    many(repository);
    hostile(repository);
    api.delete("repositories/" + repository);
  }

  private String created() {
    String name = "bench-" + Long.toString(System.nanoTime(), 36);
    api.post("repositories", Map.of("name", name, "storage_namespace", "local://" + name));
    return name;
  }

  private static String action(String type, String properties) {
    return "name: bench\non: {pre-commit: }\nhooks:\n  - id: one\n    type: "
        + type
        + "\n    properties:\n        "
        + properties
        + "\n";
  }

  private static String indented(String script) {
    return script.lines().map(line -> "          " + line + "\n").reduce("", String::concat)
        + "        args: {values: [cat, dog]}";
  }

  private void guard(String repository, String yaml) {
    api.postBytes(
        "repositories/" + repository + "/branches/main/objects?path=_lakefs_actions/bench.yaml",
        "application/octet-stream",
        yaml.getBytes(StandardCharsets.UTF_8));
    commit(repository, "guard");
  }

  private void cold(String repository) {
    boolean isWarm = api.get("hooks/workers").get("alive").asInt() > 0;
    double millis = millis(() -> dryRun(repository, "main", CHECK, "10s"));
    out.printf(
        Locale.ROOT,
        "first script, %s: %.0f ms%n",
        isWarm ? "worker warm already" : "worker cold",
        millis);
  }

  /** In turns, so that what else the machine does hits all alike; each in its own repository. */
  private void commits() {
    Map<String, String> guards = new LinkedHashMap<>();
    guards.put("no guard", "");
    guards.put("a script", action("javascript", "script: |\n" + indented(CHECK)));
    guards.put("a query gate", action("query", "query: missing:class\n        max: 1000000"));
    Map<String, String> repositories = new LinkedHashMap<>();
    Map<String, long[]> nanos = new LinkedHashMap<>();
    guards.forEach(
        (what, yaml) -> {
          repositories.put(what, created());
          nanos.put(what, new long[ROUNDS]);
          if (!yaml.isEmpty()) {
            guard(repositories.get(what), yaml);
          }
        });
    for (int round = -WARM_ROUNDS; round < ROUNDS; round++) {
      int number = round;
      repositories.forEach(
          (what, repository) -> {
            long taken = nanosOfCommit(repository, number);
            if (number >= 0) {
              nanos.get(what)[number] = taken;
            }
          });
    }
    nanos.forEach((what, times) -> tell(what, Timings.of(times)));
    repositories.values().forEach(repository -> api.delete("repositories/" + repository));
  }

  private long nanosOfCommit(String repository, int round) {
    stage(repository, new SyntheticObjects(repository, 42), CHANGES, round + WARM_ROUNDS + 1);
    long start = System.nanoTime();
    commit(repository, "commit " + round);
    return System.nanoTime() - start;
  }

  private void tell(String what, Timings times) {
    out.printf(
        Locale.ROOT,
        "commit of %d changes, in turns, %s: p10 %.1f ms, %s%n",
        CHANGES,
        what,
        times.millisAt(0.1),
        times);
  }

  private void many(String repository) {
    stage(repository, new SyntheticObjects(repository, 7), MANY, 1);
    for (int i = 0; i < 3; i++) {
      JsonNode run = dryRun(repository, "main$", CHECK, "60s");
      long millis = run.get("hooks").get(0).get("duration_ms").asLong();
      out.printf(
          Locale.ROOT,
          "script over %,d changes: %,d ms (%,.0f changes/s)%n",
          MANY,
          millis,
          MANY * 1e3 / millis);
    }
  }

  private void hostile(String repository) {
    String loop = "export default () => { while (true) {} }";
    long[] late = new long[5];
    for (int i = 0; i < late.length; i++) {
      JsonNode run = dryRun(repository, "main", loop, "1s");
      late[i] = (run.get("hooks").get(0).get("duration_ms").asLong() - 1_000) * 1_000_000;
    }
    out.printf(Locale.ROOT, "endless loop ends after its deadline by %s%n", Timings.of(late));
    Timings alone = searches(repository);
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> slow = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        slow.add(others.submit(() -> dryRun(repository, "main", loop, "5s")));
      }
      Timings beside = searches(repository);
      out.printf(Locale.ROOT, "searches alone: %s; beside endless loops: %s%n", alone, beside);
      slow.forEach(HookBench::await);
    }
  }

  private static void await(Future<JsonNode> call) {
    try {
      call.get();
    } catch (ExecutionException e) {
      // Too many at once is one way for it to end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Timings searches(String repository) {
    return Timings.measure(
        SEARCHES, () -> api.ping("repositories/" + repository + "/refs/main/search?q=class:truck"));
  }

  private JsonNode dryRun(String repository, String ref, String script, String timeout) {
    String yaml =
        action("javascript", "timeout: " + timeout + "\n        script: |\n" + indented(script));
    return api.post(
        "repositories/" + repository + "/actions/dry-run", Map.of("ref", ref, "action", yaml));
  }

  private void stage(String repository, SyntheticObjects data, int objects, int revision) {
    api.postStream(
        "repositories/" + repository + "/branches/main/objects/stage",
        "application/x-ndjson",
        () -> data.lines(0, objects, revision));
  }

  private void commit(String repository, String message) {
    api.post("repositories/" + repository + "/branches/main/commits", Map.of("message", message));
  }

  private static double millis(Callable<?> call) {
    long start = System.nanoTime();
    try {
      call.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
