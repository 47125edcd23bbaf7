package dev.varve.index;

import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How long it takes to say at which commits a query's result changed, and by what it differs
 * between the import and the tip; the index's part, with the first 1,000 rows read.
 *
 * <p>Arguments: number of objects and of commits after the import, then a folder (deleted first).
 */
final class ResultsBenchmark {

  private static final CallTimes TIMES = new CallTimes(20, Duration.ofSeconds(5));
  private static final int ROWS = 1_000;
  private static final List<String> QUERIES =
      List.of(
          "label:cat",
          "source:camera-7 annotator:person-3",
          "quality>0.99 width<300",
          "path:images/0001/**",
          "captured:2025-06",
          "NOT label:cat",
          "word17",
          "");

  private final BenchmarkReport report = new BenchmarkReport();
  private final List<AppliedCommit> commits;
  private final Path folder;

  private ResultsBenchmark(List<AppliedCommit> commits, Path folder) {
    this.commits = commits;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    int objects = Integer.parseInt(arguments[0]);
    int later = Integer.parseInt(arguments[1]);
    new ResultsBenchmark(new BenchmarkHistory(objects, later).commits(), Path.of(arguments[2]))
        .run();
  }

  private void run() throws Exception {
    report.machine();
    if (Files.exists(folder)) {
      TestFolders.delete(folder);
    }
    Files.createDirectories(folder);
    try (RepositoryIndex index = RepositoryIndex.open(folder.resolve("index"))) {
      commits.forEach(commit -> index.apply(List.of(commit)));
      index.fold();
      report.line("-- %d commits; by the clock, and the processor in brackets", commits.size());
      for (String text : QUERIES) {
        measure(index, text);
      }
    }
    report.machine();
    TestFolders.delete(folder);
  }

  private void measure(RepositoryIndex index, String text) throws Exception {
    Query query = QueryParser.parse(text);
    report.line(
        "%-36s log %s, %d commits; difference %s, %d objects",
        text,
        times(() -> log(index, query)),
        log(index, query),
        times(() -> difference(index, query)),
        difference(index, query));
  }

  private static String times(CallTimes.Call call) throws Exception {
    double clock = TIMES.medianMillis(call);
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < 3; i++) {
      call.run();
    }
    long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    return BenchmarkReport.text("%.1f ms (%.1f)", clock, (after - before) / 3e6);
  }

  private long log(RepositoryIndex index, Query query) {
    ResultSteps steps =
        index.resultSteps(commits.getLast().id(), query, commits.size(), Long.MAX_VALUE);
    return steps.steps().stream()
        .filter(step -> step.added() + step.removed() + step.changed() > 0)
        .count();
  }

  private long difference(RepositoryIndex index, Query query) {
    long count = 0;
    try (PathCursor<MatchedChange> walk =
        index.resultDiff(commits.getFirst().id(), commits.getLast().id(), query)) {
      for (MatchedChange change = walk.next(); change != null; change = walk.next()) {
        if (++count <= ROWS) {
          change.change();
        }
      }
    }
    return count;
  }
}
