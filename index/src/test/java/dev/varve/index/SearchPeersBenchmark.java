package dev.varve.index;

import dev.varve.index.document.ObjectDocument;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import dev.varve.index.search.FacetRequest;
import dev.varve.index.search.Facets;
import dev.varve.index.search.NumberCounts;
import dev.varve.index.search.Search;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.Suggestions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Compares search at a commit with a fresh Lucene index and with databases that hold just that
 * commit's state, in one run: DuckDB over flat columns and over a map, SQLite with fitted indexes
 * and FTS5, SQLite with a row for each pair. Each answers with the exact count and the first 20
 * paths; counts have to agree. Times are by the clock, of the fastest tenth.
 *
 * <p>Arguments: number of objects, number of commits after the import, a folder (deleted first).
 */
final class SearchPeersBenchmark {

  private static final int FEWEST_RUNS = 5;
  private static final int MOST_RUNS = 300;
  private static final long PATIENCE_NANOS = 1_500_000_000L;

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final Path folder;
  private final List<AppliedCommit> commits;

  private SearchPeersBenchmark(int objects, int laterCommits, Path folder) {
    this.folder = folder;
    this.commits = new BenchmarkHistory(objects, laterCommits).commits();
  }

  public static void main(String[] arguments) throws Exception {
    new SearchPeersBenchmark(
            Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Path.of(arguments[2]))
        .run();
  }

  private void run() throws Exception {
    report(
        "machine: %d processors, JDK %s, load %.2f",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    if (Files.exists(folder)) {
      TestFolders.delete(folder);
    }
    Files.createDirectories(folder);
    try (RepositoryIndex index = RepositoryIndex.open(folder.resolve("index"))) {
      index.apply(commits.subList(0, 1));
      for (AppliedCommit commit : commits.subList(1, commits.size())) {
        index.apply(List.of(commit));
      }
      index.fold();
      compare("tip", index, commits.getLast().id());
      compare("middle", index, commits.get(commits.size() / 2).id());
      export(index);
    }
    suggestions();
    TestFolders.delete(folder);
  }

  private void report(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private void compare(String where, RepositoryIndex index, CommitId commit) throws Exception {
    Path fresh = folder.resolve("fresh-" + where);
    try (OpenView view = (OpenView) index.view(commit);
        SqlPeers peers = new SqlPeers(folder.resolve("peers-" + where))) {
      build(view, fresh, peers);
      report("-- %s: %d objects, %d commits", where, view.objectCount(), commits.size());
      report(
          "%s",
          String.format(
              Locale.ROOT, "%-34s %9s %9s%s", "query", "varve ms", "lucene", peers.header()));
      try (Directory directory = FSDirectory.open(fresh);
          DirectoryReader reader = DirectoryReader.open(directory)) {
        for (PeerQuery query : PeerQuery.ALL) {
          compare(query, view, reader, peers);
        }
      }
    }
  }

  private void build(View view, Path fresh, SqlPeers peers) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig().setCodec(new SegmentCodec());
    try (Directory directory = FSDirectory.open(fresh);
        IndexWriter writer = new IndexWriter(directory, config)) {
      PathCursor<ObjectVersion> all = view.objects();
      int vord = 0;
      for (ObjectVersion next = all.next(); next != null; next = all.next()) {
        writer.addDocument(ObjectDocument.of(next, vord++, commits.getFirst()));
        peers.add(next);
      }
      writer.forceMerge(1);
      peers.finish();
    }
  }

  private void compare(PeerQuery query, OpenView view, DirectoryReader fresh, SqlPeers peers)
      throws Exception {
    Query parsed = QueryParser.parse(query.text());
    double varve = quick(() -> ours(query, parsed, view));
    NumberCounts counts = new NumberCounts();
    double lucene =
        quick(
            () ->
                query.isFacet()
                    ? Facets.count(parsed, facet(query)).of(fresh).size()
                    : Search.run(fresh, page(parsed), counts).total());
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(Locale.ROOT, "%-34s %9.3f %8.2fx", query.name(), varve, lucene / varve));
    long expected = ours(query, parsed, view);
    for (Map.Entry<String, String> sql : query.sql().entrySet()) {
      long found = peers.run(sql.getKey(), sql.getValue());
      double millis = quick(() -> peers.run(sql.getKey(), sql.getValue()));
      line.append(
          String.format(
              Locale.ROOT,
              " %9.1fx%s",
              millis / varve,
              found == expected ? "" : "(!" + found + ")"));
    }
    report("%s", line);
  }

  private static long ours(PeerQuery query, Query parsed, View view) {
    return query.isFacet()
        ? view.inspect(Facets.count(parsed, facet(query))).size()
        : view.search(page(parsed)).total();
  }

  private static List<FacetRequest> facet(PeerQuery query) {
    return List.of(FacetRequest.terms(query.facet(), 100));
  }

  private static SearchRequest page(Query query) {
    return new SearchRequest(query, List.of(), 20, null, List.of(), 0);
  }

  /**
   * The time that one call in ten stays below, in milliseconds: other work on the machine makes
   * calls longer, never shorter.
   */
  private static double quick(Call call) throws Exception {
    times(call);
    List<Long> nanos = times(call);
    return nanos.stream().sorted().skip(nanos.size() / 10).findFirst().orElseThrow() / 1e6;
  }

  private static List<Long> times(Call call) throws Exception {
    List<Long> nanos = new ArrayList<>();
    long spent = 0;
    while (nanos.size() < FEWEST_RUNS || (nanos.size() < MOST_RUNS && spent < PATIENCE_NANOS)) {
      long start = System.nanoTime();
      call.run();
      nanos.add(System.nanoTime() - start);
      spent += nanos.getLast();
    }
    return nanos;
  }

  /** Something that finds a number of objects. */
  interface Call {
    long run() throws Exception;
  }

  /** Rows in path order as an export reads them, against the same rows of a bare index. */
  private void export(RepositoryIndex index) throws Exception {
    Path fresh = folder.resolve("fresh-tip");
    try (OpenView view = (OpenView) index.view(commits.getLast().id());
        Directory directory = FSDirectory.open(fresh);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      for (String text : List.of("", "label:cat")) {
        Query query = QueryParser.parse(text);
        double varve = quick(() -> walk(view.matches(query)));
        double lucene = quick(() -> BareExport.read(reader, query));
        report(
            "export rows of '%s': %.0f ms, bare reader %.0f ms: %.0f %% of its speed",
            text, varve, lucene, 100 * lucene / varve);
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
      times.put(typed, quick(() -> Suggestions.keys(keys, typed, 10).size()));
    }
    report("suggestions among 10,000 keys, ms: %s", times);
  }
}
