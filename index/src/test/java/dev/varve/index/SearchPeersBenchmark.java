package dev.varve.index;

import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import dev.varve.index.search.Suggestions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Compares search at a commit with a fresh Lucene index of just that commit's state ({@link
 * FreshIndex}) and with databases that hold it ({@link DuckDbPeer}, {@link SqlitePeer}), in one
 * run. At the tip and in the middle of the history with all of them, at 20 random commits with the
 * fresh index. Each answers with the exact count and the first 20 paths; counts have to agree.
 *
 * <p>Arguments: number of objects and of commits after the import, or "iconify" and the folder of
 * its versions; then a folder (deleted first).
 */
final class SearchPeersBenchmark {

  private static final CallTimes LONG = new CallTimes(200, Duration.ofMillis(1000));
  private static final CallTimes SHORT = new CallTimes(60, Duration.ofMillis(400));
  private static final CallTimes PATIENT = new CallTimes(20, Duration.ofSeconds(5));
  private static final int RANDOM_COMMITS = 20;

  private final BenchmarkReport report = new BenchmarkReport();
  private final Path folder;
  private final PeerCorpus corpus;

  private SearchPeersBenchmark(PeerCorpus corpus, Path folder) {
    this.corpus = corpus;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    new SearchPeersBenchmark(
            arguments[0].equals("iconify")
                ? IconifyCorpus.read(Path.of(arguments[1]))
                : PeerCorpus.synthetic(
                    Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])),
            Path.of(arguments[2]))
        .run();
  }

  private void run() throws Exception {
    report.machine();
    if (Files.exists(folder)) {
      TestFolders.delete(folder);
    }
    Files.createDirectories(folder);
    try (RepositoryIndex index = RepositoryIndex.open(folder.resolve("index"))) {
      load(index);
      compare("tip", index, commits().getLast());
      export(index);
      facets(index);
      compare("middle", index, commits().get(commits().size() / 2));
      atRandomCommits(index);
    }
    suggestions();
    report.machine();
    TestFolders.delete(folder);
  }

  private List<AppliedCommit> commits() {
    return corpus.commits();
  }

  private void load(RepositoryIndex index) {
    for (AppliedCommit commit : commits()) {
      index.apply(List.of(commit));
      if (commit.seq() == 1 || commit.seq() % 100 == 0) {
        report.progress("applied commit %d of %d", commit.seq(), commits().size());
      }
    }
    index.fold();
    index.flush();
    report.progress("folded the index");
  }

  private void compare(String where, RepositoryIndex index, AppliedCommit commit) throws Exception {
    Path fresh = folder.resolve("fresh-" + where);
    Path databases = folder.resolve("peers-" + where);
    try (OpenView view = (OpenView) index.view(commit.id())) {
      CompletableFuture<SqlPeers> loading =
          CompletableFuture.supplyAsync(() -> SqlPeers.load(databases, corpus, view));
      FreshIndex.add(view, commits().getFirst(), fresh);
      report.progress("%s: built the fresh index", where);
      try (SqlPeers peers = loading.get();
          Directory directory = FSDirectory.open(fresh);
          DirectoryReader reader = DirectoryReader.open(directory)) {
        report.progress("%s: loaded the databases", where);
        compare(where, view, reader, peers);
      }
    }
    TestFolders.delete(databases);
  }

  private void compare(String where, OpenView view, DirectoryReader fresh, SqlPeers peers)
      throws Exception {
    report.line(
        "-- %s: %d objects, %d commits; times as long as varve took: fresh lucene, then %s",
        where, view.objectCount(), commits().size(), String.join(", ", PeerQuery.PEERS));
    List<Double> ratios = new ArrayList<>();
    for (PeerQuery query : corpus.queries()) {
      ratios.add(compare(new PeerQuestion(query), view, fresh, peers));
    }
    summary(where, ratios);
  }

  /** Returns how many times as long varve takes as the fresh index. */
  private double compare(
      PeerQuestion question, OpenView view, DirectoryReader fresh, SqlPeers peers)
      throws Exception {
    PeerQuery query = question.query();
    double[] millis = LONG.mediansMillis(() -> question.count(view), () -> question.count(fresh));
    StringBuilder line = new StringBuilder();
    line.append(
        BenchmarkReport.text(
            "%-36s %8.3f ms %6.2fx |", query.name(), millis[0], millis[1] / millis[0]));
    long expected = question.count(view);
    for (String peer : PeerQuery.PEERS) {
      String sql = query.sql().get(peer);
      long found = peers.run(peer, sql);
      double time = LONG.medianMillis(() -> peers.run(peer, sql));
      line.append(BenchmarkReport.text(" %8.1fx", time / millis[0]));
      line.append(found == expected ? "" : "(! " + found + " for " + expected + ")");
    }
    report.line("%s", line);
    return millis[0] / millis[1];
  }

  /** Of rows alone: facets have a goal of their own. */
  private void summary(String where, List<Double> ratios) {
    double[] rows = new double[ratios.size()];
    int count = 0;
    double worst = 0;
    for (int i = 0; i < rows.length; i++) {
      if (!corpus.queries().get(i).isFacet()) {
        rows[count++] = ratios.get(i);
        worst = Math.max(worst, ratios.get(i));
      }
    }
    report.line(
        "%s: varve takes %.2f times as long as fresh lucene (geometric mean of rows), worst %.2f",
        where, CallTimes.geometricMean(Arrays.copyOf(rows, count)), worst);
  }

  private void atRandomCommits(RepositoryIndex index) throws Exception {
    List<AppliedCommit> chosen = new ArrayList<>(commits());
    Collections.shuffle(chosen, new Random(20));
    Map<PeerQuery, List<double[]>> times = new LinkedHashMap<>();
    corpus.queries().forEach(query -> times.put(query, new ArrayList<>()));
    int count = Math.min(RANDOM_COMMITS, chosen.size());
    report.line("-- %d random commits, against fresh lucene alone (merged from the view)", count);
    for (AppliedCommit commit : chosen.subList(0, count)) {
      againstFresh(index, commit, times);
    }
    times.forEach(this::overCommits);
  }

  private void againstFresh(
      RepositoryIndex index, AppliedCommit commit, Map<PeerQuery, List<double[]>> times)
      throws Exception {
    Path fresh = folder.resolve("fresh-" + commit.seq());
    List<Double> ratios = new ArrayList<>();
    try (OpenView view = (OpenView) index.view(commit.id())) {
      FreshIndex.merge(view, fresh);
      try (Directory directory = FSDirectory.open(fresh);
          DirectoryReader reader = DirectoryReader.open(directory)) {
        for (PeerQuery query : corpus.queries()) {
          PeerQuestion question = new PeerQuestion(query);
          double[] millis =
              SHORT.mediansMillis(() -> question.count(view), () -> question.count(reader));
          question.check(view, reader);
          times.get(query).add(millis);
          ratios.add(millis[0] / millis[1]);
        }
      }
    }
    TestFolders.delete(fresh);
    summary("commit " + commit.seq(), ratios);
  }

  private void overCommits(PeerQuery query, List<double[]> times) {
    double[] ratios = times.stream().mapToDouble(pair -> pair[0] / pair[1]).toArray();
    double[] varve = times.stream().mapToDouble(pair -> pair[0]).toArray();
    report.line(
        "%-36s %8.3f ms (median of commits), times fresh lucene: mean %.2f, median %.2f, worst %.2f",
        query.name(),
        CallTimes.median(varve),
        CallTimes.geometricMean(ratios),
        CallTimes.median(ratios),
        Arrays.stream(ratios).max().orElseThrow());
  }

  /**
   * Facets over everything: counted anew, and those of a commit first asked for after its parent's.
   */
  private void facets(RepositoryIndex index) throws Exception {
    List<AppliedCommit> last =
        commits().subList(Math.max(0, commits().size() - 100), commits().size());
    for (PeerQuery query : corpus.queries()) {
      if (query.isFacet()) {
        PeerQuestion question = new PeerQuestion(query);
        double recounted;
        try (View view = index.view(commits().getLast().id())) {
          recounted = LONG.medianMillis(() -> question.recount(view));
        }
        double[] first = new double[last.size()];
        for (int i = 0; i < first.length; i++) {
          try (View view = index.view(last.get(i).id())) {
            long start = System.nanoTime();
            question.count(view);
            first[i] = (System.nanoTime() - start) / 1e6;
          }
        }
        report.line(
            "%s counted anew: %.3f ms; first at each of the last %d commits: median %.3f ms, worst %.3f ms",
            query.name(),
            recounted,
            first.length,
            CallTimes.median(first),
            Arrays.stream(first).max().orElseThrow());
      }
    }
  }

  /** Rows in path order as an export reads them, against the same rows of a bare index. */
  private void export(RepositoryIndex index) throws Exception {
    try (OpenView view = (OpenView) index.view(commits().getLast().id());
        Directory directory = FSDirectory.open(folder.resolve("fresh-tip"));
        DirectoryReader reader = DirectoryReader.open(directory)) {
      for (String text : corpus.exported()) {
        Query query = QueryParser.parse(text);
        double[] millis =
            PATIENT.mediansMillis(
                () -> walk(view.matches(query)), () -> BareExport.read(reader, query));
        report.line(
            "export rows of '%s': %.0f ms, bare reader %.0f ms: %.0f %% of its speed",
            text, millis[0], millis[1], 100 * millis[1] / millis[0]);
      }
    }
  }

  private static long walk(PathCursor<ObjectVersion> rows) {
    long count = 0;
    while (rows.next() != null) {
      count++;
    }
    return count;
  }

  /** The part of a suggestion that is not HTTP, with ten thousand keys. */
  private void suggestions() throws Exception {
    SortedMap<String, Long> keys = new TreeMap<>();
    for (int i = 0; i < 10_000; i++) {
      keys.put("sensor_" + i % 97 + "_reading_" + i, (long) i);
    }
    Map<String, Double> times = new LinkedHashMap<>();
    for (String typed : List.of("s", "sensor_9", "sensro_9", "zzzzzz")) {
      times.put(typed, SHORT.medianMillis(() -> Suggestions.keys(keys, typed, 10).size()));
    }
    report.line("suggestions among 10,000 keys, ms: %s", times);
  }
}
