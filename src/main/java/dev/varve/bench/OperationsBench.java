package dev.varve.bench;

import dev.varve.client.ApiClient;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The operations of the lakeFS API one by one, each under 1, 16 and 64 clients, and against the
 * cheapest call there is, in the same run; then diff and merge in a small and a large repository.
 */
public final class OperationsBench {

  private static final int SMALL = 1_000;
  private static final int UPLOADS = 200;
  private static final int UPLOAD_BYTES = 1_024;
  private static final int CHANGES = 100;
  private static final int RUNS = 20;
  private static final int BULK = 10_000;
  private static final List<Integer> CLIENTS = List.of(1, 16, 64);
  private static final int[] COMMIT_SIZES = {1, 100, 10_000};

  private final ApiClient api;
  private final LoadGenerator load;
  private final PrintStream out;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * @param seconds how long each operation is under load
   */
  public OperationsBench(ApiClient api, ServiceCpu cpu, int seconds, PrintStream out) {
    this.api = api;
    this.load = new LoadGenerator(seconds, cpu, out);
    this.out = out;
  }

  /** Runs everything in new repositories, which are deleted at the end. */
  public void run(int objects) {
    out.printf(
        Locale.ROOT,
        "%d cores, Java %s; %,d objects%n%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        objects);
    BenchRepository large = loaded("large", objects);
    BenchRepository small = loaded("small", SMALL);
    large.upload(UPLOADS, UPLOAD_BYTES);
    out.println();
    reads(large);
    writes(large);
    commits(large);
    sizes(small, large);
    large.delete();
    small.delete();
  }

  private BenchRepository loaded(String prefix, int objects) {
    BenchRepository repository = BenchRepository.create(api, prefix, objects);
    once("stage", objects, () -> repository.stage("main", 0, objects, 0));
    once("commit, searchable", objects, repository::commitSearchable);
    return repository;
  }

  private void reads(BenchRepository large) {
    load.header();
    for (int count : CLIENTS) {
      load.floor(count, () -> api.ping("healthcheck"));
      load.run("stat", count, () -> api.ping(large.stat(random(large.objects()))));
      load.run("get 1 KiB", count, () -> api.ping(large.get(random(UPLOADS))));
      load.run("list 1,000", count, () -> api.ping(large.list(random(large.objects()))));
    }
  }

  private void writes(BenchRepository large) {
    for (int count : CLIENTS) {
      large.branch("write-" + count);
      String branch = "write-" + count;
      load.run("stage one", count, () -> large.stageOne(branch, next.incrementAndGet()));
      load.run("upload 1 KiB", count, () -> large.uploadOne(branch, next.incrementAndGet()));
      load.run("create branch", count, () -> large.branch("b-" + next.incrementAndGet()));
    }
    large.branch("bulk");
    once("stage in bulk", BULK, () -> large.stage("bulk", 0, BULK, 1));
  }

  private void commits(BenchRepository large) {
    out.println();
    for (int size : COMMIT_SIZES) {
      int runs = size > CHANGES ? 5 : RUNS;
      String branch = "commit-" + size;
      large.branch(branch);
      long[] nanos = new long[runs];
      for (int i = 0; i < runs; i++) {
        large.stage(branch, 0, size, i + 1);
        nanos[i] = nanos(() -> large.commit(branch));
      }
      Timings timings = Timings.of(nanos);
      out.printf(
          Locale.ROOT,
          "commit of %,7d until searchable: %s; %,.0f changes/s%n",
          size,
          timings,
          size / (timings.millisAt(0.5) / 1e3));
    }
    for (int count : CLIENTS) {
      load.run("stage, commit", count, stagedCommit(large));
    }
  }

  /** Each client commits one change to a branch of its own. */
  private Runnable stagedCommit(BenchRepository large) {
    ThreadLocal<String> branch =
        ThreadLocal.withInitial(
            () -> {
              String name = "own-" + next.incrementAndGet();
              large.branch(name);
              return name;
            });
    return () -> {
      large.stageOne(branch.get(), next.incrementAndGet());
      large.commit(branch.get());
    };
  }

  private void sizes(BenchRepository small, BenchRepository large) {
    out.println();
    Timings[] one = differences(small);
    Timings[] other = differences(large);
    String[] names = {"diff of 100 changes", "merge of 100 changes", "create branch"};
    for (int i = 0; i < names.length; i++) {
      out.printf(
          Locale.ROOT,
          "%-21s at %,d: %s; at %,d: %s; ratio %.2f%n",
          names[i],
          small.objects(),
          one[i],
          large.objects(),
          other[i],
          other[i].millisAt(0.5) / one[i].millisAt(0.5));
    }
  }

  /** Both repositories do this in turn, each edit anew, so that no merge finds nothing to do. */
  private Timings[] differences(BenchRepository repository) {
    long[] diffs = new long[RUNS];
    long[] merges = new long[RUNS];
    long[] branches = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      String topic = "topic-" + i;
      branches[i] = nanos(() -> repository.branch(topic));
      repository.stage(topic, 0, CHANGES, 100 + i);
      repository.commit(topic);
      diffs[i] = nanos(() -> api.ping(repository.diff(topic)));
      merges[i] = nanos(() -> repository.merge(topic));
    }
    return new Timings[] {Timings.of(diffs), Timings.of(merges), Timings.of(branches)};
  }

  private void once(String name, int things, Runnable work) {
    double seconds = nanos(work) / 1e9;
    out.printf(
        Locale.ROOT, "%-18s %,10d in %.2f s: %,.0f/s%n", name, things, seconds, things / seconds);
  }

  private static long nanos(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static int random(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }
}
