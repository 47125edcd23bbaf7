package dev.varve.index;

import dev.varve.index.document.ObjectDocument;
import dev.varve.index.query.QueryParser;
import dev.varve.index.search.Search;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SearchResult;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Measures the index against its targets. Arguments: number of objects, number of commits after the
 * import, a folder for the files (it is deleted first). Prints the machine, then a line for each
 * measurement; ratios are against Lucene doing the same without versions, in the same run.
 */
final class VersionedIndexBenchmark {

  private static final int WARM_UPS = 40;

  private static final String[] QUERIES = {
    "label:cat",
    "label:cat split:val",
    "label:cat OR label:dog",
    "NOT label:cat",
    "width>=1500",
    "quality>0.5 width<600",
    "source:camera-7 annotator:person-3",
    "path:images/0001/**",
    "word17",
    "label:fr*",
    "has:caption",
    "captured>=2025-06-01"
  };

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final int objects;
  private final Path folder;
  private final List<AppliedCommit> commits;
  private RepositoryIndex index;
  private long bytesAfterImport;

  private VersionedIndexBenchmark(int objects, int laterCommits, Path folder) {
    this.objects = objects;
    this.folder = folder;
    this.commits = new BenchmarkHistory(objects, laterCommits).commits();
  }

  public static void main(String[] arguments) throws Exception {
    int objects = Integer.parseInt(arguments[0]);
    int laterCommits = Integer.parseInt(arguments[1]);
    new VersionedIndexBenchmark(objects, laterCommits, Path.of(arguments[2])).run();
  }

  private void run() throws Exception {
    report(
        "machine: %d processors, JDK %s, heap %d MB",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        Runtime.getRuntime().maxMemory() >> 20);
    report("history: %d objects, %d commits", objects, commits.size());
    reportLoad();
    if (Files.exists(folder)) {
      TestFolders.delete(folder);
    }
    Files.createDirectories(folder);
    importObjects();
    applyCommits();
    reads("right after the burst");
    addFreshTip();
    compareQueries("unfolded tip", tip(), freshTip());
    fold();
    reads("folded");
    compareQueries("folded tip", tip(), freshTip());
    compareQueries("import", commits.getFirst().id(), bare());
    counts();
    firstColumns();
    reportLoad();
    index.close();
    reopen();
    reads("after opening");
    index.close();
    TestFolders.delete(folder);
    reportLoad();
  }

  private void reportLoad() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    report("load of the machine in the last minute: %.2f", load);
  }

  private void fold() throws Exception {
    Durations fold = new Durations();
    fold.time(index::fold);
    index.flush();
    report("fold: %s", fold);
    int applied = commits.size() - 1;
    report(
        "bytes per commit, folded: %d; import: %d bytes an object",
        (size(indexFolder()) - bytesAfterImport) / applied, bytesAfterImport / objects);
  }

  private void counts() throws Exception {
    for (String text : List.of("label:cat", "label:cat split:val", "NOT label:cat")) {
      SearchRequest count =
          new SearchRequest(QueryParser.parse(text), List.of(), 0, null, List.of(), 0);
      Durations counts = new Durations();
      try (View view = index.view(tip())) {
        for (int i = 0; i < WARM_UPS; i++) {
          counts.time(() -> view.search(count));
        }
      }
      report("count of %s: %s", text, counts);
    }
  }

  /** A key's column is read once for each segment, and then shared by all commits. */
  private void firstColumns() throws Exception {
    for (String field : List.of("label", "quality", "etag")) {
      SearchRequest facet =
          new SearchRequest(QueryParser.parse("has:label"), List.of(), 0, null, List.of(field), 10);
      Durations first = new Durations();
      Durations later = new Durations();
      try (View view = index.view(tip())) {
        first.time(() -> view.search(facet));
        for (int i = 0; i < 10; i++) {
          later.time(() -> view.search(facet));
        }
      }
      report("first facet of %s: %s; later %s", field, first, later);
    }
  }

  private void report(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private Path indexFolder() {
    return folder.resolve("index");
  }

  private void importObjects() throws Exception {
    Durations bare = new Durations();
    bare.time(this::addBare);
    mergeBare();
    index = RepositoryIndex.open(indexFolder());
    Durations imported = new Durations();
    imported.time(() -> index.apply(commits.subList(0, 1)));
    report(
        "import: %s; bare IndexWriter: %s; ratio %.2f",
        imported, bare, imported.p50Millis() / bare.p50Millis());
  }

  private void addBare() throws Exception {
    AppliedCommit first = commits.getFirst();
    try (Directory directory = FSDirectory.open(bare());
        IndexWriter writer = new IndexWriter(directory, config())) {
      int vord = 0;
      for (Change change : first.changes()) {
        writer.addDocument(ObjectDocument.of(change.after(), vord++, first));
      }
    }
  }

  /** It is also what queries at the import are compared with. */
  private void mergeBare() throws Exception {
    try (Directory directory = FSDirectory.open(bare());
        IndexWriter writer = new IndexWriter(directory, config())) {
      writer.forceMerge(1);
    }
  }

  /** The same form of segments, so that only versions make the difference. */
  private static IndexWriterConfig config() {
    return new IndexWriterConfig().setCodec(new SegmentCodec());
  }

  private void applyCommits() throws Exception {
    index.flush();
    bytesAfterImport = size(indexFolder());
    long journalBefore = size(journal());
    Durations searchable = new Durations();
    for (AppliedCommit commit : commits.subList(1, commits.size())) {
      searchable.time(
          () -> {
            index.apply(List.of(commit));
            index.view(commit.id()).close();
          });
    }
    report("commit to searchable: %s", searchable);
    index.flush();
    int applied = commits.size() - 1;
    report(
        "bytes per commit, unfolded: %d, of which journal %d",
        (size(indexFolder()) - bytesAfterImport) / applied,
        (size(journal()) - journalBefore) / applied);
    report("files: %d", TestFolders.files(indexFolder()).size());
  }

  private Path journal() {
    return Generation.journalFile(indexFolder().resolve("g000001"));
  }

  private static long size(Path tree) throws Exception {
    long bytes = 0;
    for (Path file : TestFolders.files(tree)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private void reopen() throws Exception {
    Durations open = new Durations();
    open.time(() -> index = RepositoryIndex.open(indexFolder()));
    report("open with verification: %s", open);
    Random random = new Random(7);
    Durations cold = new Durations();
    for (int i = 0; i < 100; i++) {
      CommitId commit = commits.get(random.nextInt(commits.size())).id();
      cold.time(() -> index.view(commit).close());
    }
    report("first view of a commit: %s", cold);
  }

  private CommitId tip() {
    return commits.getLast().id();
  }

  private void reads(String when) throws Exception {
    report("-- %s", when);
    Random random = new Random(7);
    try (View view = index.view(tip())) {
      Durations find = new Durations();
      Durations list = new Durations();
      for (int i = 0; i < 20_000; i++) {
        String path = BenchmarkObjects.path(random.nextInt(objects));
        find.time(() -> view.find(path));
      }
      for (int i = 0; i < 200; i++) {
        String path = BenchmarkObjects.path(random.nextInt(objects));
        list.time(() -> list(view, path));
      }
      report("find: %s", find);
      report("list 1000: %s", list);
      Durations overlay = new Durations();
      for (int i = 0; i < 100; i++) {
        List<Change> changes = changes(random);
        overlay.time(() -> view.with(changes).close());
      }
      report("candidate of 100 changes: %s", overlay);
    }
    Durations near = new Durations();
    Durations page = new Durations();
    Durations far = new Durations();
    for (int i = 0; i < 100; i++) {
      int right = 1 + random.nextInt(commits.size() - 1);
      int left = Math.max(0, right - 100);
      near.time(() -> diff(commits.get(right).parent(), commits.get(right).id()));
      page.time(() -> firstOf(commits.get(left).id(), commits.get(right).id()));
      // Not the import: that diff is the whole state.
      far.time(() -> diff(commits.get(Math.max(1, left)).id(), commits.get(right).id()));
    }
    report("diff with the parent: %s", near);
    report("first 100 rows of a diff over 100 commits: %s", page);
    report("all rows of a diff over 100 commits: %s", far);
  }

  private List<Change> changes(Random random) {
    SortedMap<String, Change> changes = new TreeMap<>(Utf8Order.INSTANCE);
    for (int i = 0; i < 100; i++) {
      ObjectVersion version = BenchmarkObjects.version(random.nextInt(objects), -7);
      changes.put(version.path(), new Change(version.path(), null, version));
    }
    return List.copyOf(changes.values());
  }

  private static void list(View view, String from) {
    PathCursor<ObjectVersion> cursor = view.objects();
    cursor.seek(from);
    for (int i = 0; i < 1000 && cursor.next() != null; i++) {}
  }

  private void firstOf(CommitId left, CommitId right) {
    try (PathCursor<Change> diff = index.diff(left, right)) {
      for (int i = 0; i < 100 && diff.next() != null; i++) {}
    }
  }

  private void diff(CommitId left, CommitId right) {
    IndexAssertions.all(index.diff(left, right));
  }

  private void compareQueries(String where, CommitId commit, Path fresh) throws Exception {
    try (OpenView view = (OpenView) index.view(commit);
        Directory directory = FSDirectory.open(fresh);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      compareQueries(where, view.reader(), reader);
    }
  }

  private Path bare() {
    return folder.resolve("bare");
  }

  private Path freshTip() {
    return folder.resolve("fresh");
  }

  private void addFreshTip() throws Exception {
    try (View view = index.view(tip());
        Directory directory = FSDirectory.open(freshTip());
        IndexWriter writer = new IndexWriter(directory, config())) {
      PathCursor<ObjectVersion> all = view.objects();
      int vord = 0;
      for (ObjectVersion next = all.next(); next != null; next = all.next()) {
        writer.addDocument(ObjectDocument.of(next, vord++, commits.getFirst()));
      }
      writer.forceMerge(1);
    }
  }

  private void compareQueries(String where, IndexReader versioned, IndexReader fresh)
      throws Exception {
    double logs = 0;
    double worst = 0;
    for (String text : QUERIES) {
      SearchRequest request =
          new SearchRequest(QueryParser.parse(text), List.of(), 20, null, List.of(), 0);
      Durations[] durations = measure(request, versioned, fresh);
      double ratio = durations[0].p50Millis() / durations[1].p50Millis();
      report(
          "%-12s %-36s %8.3f ms, fresh %8.3f ms, ratio %.2f",
          where, text, durations[0].p50Millis(), durations[1].p50Millis(), ratio);
      logs += Math.log(ratio);
      worst = Math.max(worst, ratio);
    }
    report("%s: geometric mean %.3f, worst %.2f", where, Math.exp(logs / QUERIES.length), worst);
  }

  private static Durations[] measure(SearchRequest request, IndexReader... readers)
      throws Exception {
    SearchResult[] results = {Search.run(readers[0], request), Search.run(readers[1], request)};
    if (results[0].total() != results[1].total()) {
      throw new AssertionError(
          request + " finds " + results[0].total() + ", fresh " + results[1].total());
    }
    Durations[] durations = {new Durations(), new Durations()};
    for (int i = 0; i < WARM_UPS + 40; i++) {
      for (int side = 0; side < 2; side++) {
        IndexReader reader = readers[side];
        Durations kept = i < WARM_UPS ? new Durations() : durations[side];
        kept.time(() -> Search.run(reader, request));
      }
    }
    return durations;
  }
}
