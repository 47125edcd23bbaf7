package dev.varve.index;

import static dev.varve.index.IndexAssertions.assertDiffers;
import static dev.varve.index.IndexAssertions.assertShows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.varve.index.query.Query;
import dev.varve.index.query.QueryParser;
import dev.varve.index.search.FacetRequest;
import dev.varve.index.search.Facets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Any history, applied in any way, shows what plain maps show. */
class HistoryPropertiesTest {

  private static final int PATHS = 12;
  private static final List<String> QUERIES =
      List.of("", "k:v1", "NOT c:2 path:p1*", "commit:a* OR c>2");
  private static final List<FacetRequest> FACETS =
      List.of(
          FacetRequest.terms("k", 3),
          new FacetRequest("beside", "c", FacetRequest.Kind.TERMS, 10, null, true),
          new FacetRequest("within", "etag", FacetRequest.Kind.TERMS, 10, "T 2", false),
          FacetRequest.terms("name", 100),
          FacetRequest.terms("commit", 100),
          new FacetRequest("stats", "c", FacetRequest.Kind.STATS, 0, null, false));

  /** Something that happens to a repository; numbers pick among what exists, modulo its count. */
  sealed interface Step {

    /** Commits edits on some earlier commit. */
    record Edits(int parent, List<PathEdit> edits, boolean applied) implements Step {}

    /** Takes some of another commit's versions over, as merge and revert do. */
    record TakeOver(int parent, int from, List<Integer> paths) implements Step {}

    record Flush() implements Step {}

    record Fold() implements Step {}

    /** Kills the process and replays. */
    record Crash() implements Step {}
  }

  record PathEdit(int path, int content) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> pick = Arbitraries.integers().between(0, 999);
    Arbitrary<PathEdit> edit =
        Combinators.combine(pick, Arbitraries.integers().between(0, 4)).as(PathEdit::new);
    Arbitrary<Step> edits =
        Combinators.combine(pick, edit.list().ofMaxSize(8), Arbitraries.of(true, false))
            .as(Step.Edits::new);
    Arbitrary<Step> takeOver =
        Combinators.combine(pick, pick, pick.list().ofMaxSize(6)).as(Step.TakeOver::new);
    Arbitrary<Step> other = Arbitraries.of(new Step.Flush(), new Step.Fold(), new Step.Crash());
    return Arbitraries.frequencyOf(Tuple.of(6, edits), Tuple.of(3, takeOver), Tuple.of(1, other))
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 60)
  void everyCommitShowsItsState(@ForAll("steps") List<Step> steps) throws IOException {
    Path folder = Files.createTempDirectory("history");
    try (Run run = new Run(folder)) {
      for (Step step : steps) {
        run.take(step);
      }
      run.check();
    } finally {
      TestFolders.delete(folder);
    }
  }

  private static final class Run implements AutoCloseable {

    private final Path folder;
    private final TestHistory history = new TestHistory();
    private RepositoryIndex index;
    private int crashes;

    Run(Path folder) {
      this.folder = folder;
      this.index = RepositoryIndex.open(folder.resolve("0"));
    }

    void take(Step step) throws IOException {
      switch (step) {
        case Step.Edits edits -> {
          edit(edits);
          if (edits.applied()) {
            catchUp();
          }
        }
        case Step.TakeOver takeOver -> takeOver(takeOver);
        case Step.Flush _ -> index.flush();
        case Step.Fold _ -> index.fold();
        case Step.Crash _ -> crash();
      }
    }

    /** Half of the commits are applied with their successors, as a group. */
    private void catchUp() {
      index.apply(history.after(index.lastAppliedSeq()));
      if (!commits().isEmpty() && commits().size() % 2 == 0) {
        assertFacets(commits().getLast());
      }
    }

    private void crash() throws IOException {
      Path left = TestFolders.copy(folder.resolve("" + crashes), folder.resolve("" + ++crashes));
      index.close();
      index = RepositoryIndex.open(left);
    }

    private @Nullable CommitId pick(int number) {
      List<AppliedCommit> commits = history.commits();
      int picked = number % (commits.size() + 1);
      return picked == commits.size() ? null : commits.get(picked).id();
    }

    private void edit(Step.Edits step) {
      CommitId parent = pick(step.parent());
      Map<String, TestHistory.Edit> edits = new LinkedHashMap<>();
      for (PathEdit edit : step.edits()) {
        String path = "p" + edit.path() % PATHS;
        if (edit.content() > 0) {
          edits.put(path, TestHistory.put(path, "content " + edit.content(), metadata(edit)));
        } else if (history.state(parent).containsKey(path)) {
          edits.put(path, TestHistory.remove(path));
        }
      }
      history.commit(parent, new ArrayList<>(edits.values()));
    }

    private static String[] metadata(PathEdit edit) {
      String value = "v" + edit.path() % 5;
      return edit.content() == 1
          ? new String[] {"k", value}
          : new String[] {"k", value, "c", "" + edit.content()};
    }

    private void takeOver(Step.TakeOver step) {
      CommitId parent = pick(step.parent());
      CommitId from = pick(step.from());
      Map<String, TestHistory.Edit> edits = new LinkedHashMap<>();
      for (int number : step.paths()) {
        String path = "p" + number % PATHS;
        ObjectVersion theirs = history.state(from).get(path);
        if (theirs != null) {
          edits.put(path, TestHistory.again(theirs));
        } else if (history.state(parent).containsKey(path)) {
          edits.put(path, TestHistory.remove(path));
        }
      }
      history.commit(parent, new ArrayList<>(edits.values()));
    }

    /** Facets that follow the changes are those that are counted. */
    private void assertFacets(AppliedCommit commit) {
      try (View view = index.view(commit.id())) {
        for (String text : QUERIES) {
          Query query = QueryParser.parse(text);
          assertEquals(view.inspect(Facets.count(query, FACETS)), view.facets(query, FACETS), text);
        }
      }
    }

    private List<AppliedCommit> commits() {
      return history.commits();
    }

    void check() {
      catchUp();
      assertShows(index, history);
      commits().forEach(this::assertFacets);
      List<AppliedCommit> commits = history.commits();
      for (int i = 0; i < commits.size(); i += 3) {
        assertDiffers(index, history, pick(i), pick(i * 7 + 1));
      }
      for (String text : QUERIES) {
        ResultHistoryTest.assertResults(index, commits, text);
        for (int i = 0; i < commits.size(); i += 3) {
          CommitId right = commits.get(i * 7 % commits.size()).id();
          ResultHistoryTest.assertDiffers(index, commits.get(i).id(), right, text);
        }
      }
    }

    @Override
    public void close() {
      index.close();
    }
  }
}
