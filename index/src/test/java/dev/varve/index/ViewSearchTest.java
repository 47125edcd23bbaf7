package dev.varve.index;

import static dev.varve.index.TestHistory.put;
import static dev.varve.index.TestHistory.remove;
import static dev.varve.index.TestHistory.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.query.QueryParser;
import dev.varve.index.search.Position;
import dev.varve.index.search.SearchRequest;
import dev.varve.index.search.SearchResult;
import dev.varve.index.search.SortKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewSearchTest {

  @TempDir private Path temporary;

  private final TestHistory history = new TestHistory();
  private RepositoryIndex index;

  @BeforeEach
  void openIndex() {
    index = RepositoryIndex.open(temporary.resolve("first"));
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  private CommitId commit(CommitId parent, TestHistory.Edit... edits) {
    AppliedCommit commit = history.commit(parent, edits);
    index.apply(List.of(commit));
    return commit.id();
  }

  private static SearchResult search(View view, String query) {
    return view.search(
        new SearchRequest(QueryParser.parse(query), List.of(), 100, null, List.of("label"), 10));
  }

  private SearchResult search(CommitId commit, String query) {
    try (View view = index.view(commit)) {
      return search(view, query);
    }
  }

  private static List<String> paths(SearchResult result) {
    return result.objects().stream().map(ObjectVersion::path).toList();
  }

  @Test
  void searchAtAnOldCommitIgnoresLaterWrites() {
    CommitId a = commit(null, put("x", "1", "label", "cat"), put("y", "1", "label", "dog"));
    CommitId b = commit(a, put("x", "1", "label", "dog"), put("z", "1", "label", "cat"));
    CommitId c = commit(b, remove("y"));

    assertThat(paths(search(a, "label:cat"))).containsExactly("x");
    assertThat(paths(search(b, "label:dog"))).containsExactly("x", "y");
    assertThat(paths(search(c, "label:dog"))).containsExactly("x");
    assertThat(paths(search(c, "label:cat"))).containsExactly("z");
  }

  @Test
  void candidateIsSearchedLikeACommit() {
    CommitId a = commit(null, put("x", "1", "label", "cat"), put("y", "1", "label", "dog"));
    List<Change> changes =
        List.of(
            new Change("x", history.at(a, "x"), null),
            new Change("y", history.at(a, "y"), version("y", "1", "label", "cat")));
    try (View view = index.view(a);
        View candidate = view.with(changes)) {
      assertThat(paths(search(candidate, "label:cat"))).containsExactly("y");
      assertThat(search(candidate, "label:dog").total()).isZero();
    }
  }

  /** Who committed a version, and when, is known of the ones a merge takes over. */
  @Test
  void candidateOfAMergeFindsWhatTheMergeWill() {
    CommitId a = commit(null, put("x", "1"), put("y", "1"));
    CommitId b = commit(a, put("x", "2", "label", "cat"));
    List<Change> changes = List.of(new Change("x", history.at(a, "x"), history.at(b, "x")));
    try (View view = index.view(a);
        View candidate = view.with(changes)) {
      assertThat(paths(search(candidate, "commit:" + b.hex()))).containsExactly("x");
      assertThat(paths(search(candidate, "label:cat"))).containsExactly("x");
      assertThat(candidate.objectCount()).isEqualTo(2);
      assertThat(candidate.find("x")).contains(history.at(b, "x"));
    }
  }

  @Test
  void pagesAreTheSameAfterMergeReopeningAndRebuilding() {
    CommitId parent = null;
    for (int i = 0; i < 40; i++) {
      String label = i % 3 == 0 ? "cat" : "dog";
      parent = commit(parent, put("p" + i % 11, "c" + i, "label", label), put("q" + i, "1"));
    }
    List<SearchResult> before = pages(index);
    index.fold();
    assertThat(pages(index)).isEqualTo(before);
    index.close();
    index = RepositoryIndex.open(temporary.resolve("first"));
    assertThat(pages(index)).isEqualTo(before);
    try (RepositoryIndex rebuilt = RepositoryIndex.open(temporary.resolve("second"))) {
      rebuilt.apply(history.commits());
      assertThat(pages(rebuilt)).isEqualTo(before);
    }
  }

  private List<SearchResult> pages(RepositoryIndex from) {
    List<SearchResult> pages = new ArrayList<>();
    for (AppliedCommit commit : history.commits()) {
      try (View view = from.view(commit.id())) {
        pages.add(search(view, "label:cat"));
        pages.add(search(view, "NOT label:cat"));
        pages.add(search(view, "c17 OR c20"));
        pages.add(byRelevance(view, "cat OR p1 OR c17 OR -label:dog", 7, null));
      }
    }
    return pages;
  }

  @Test
  void relevanceCountsConditionsThenOccurrencesOfWordsThenGoesByPath() {
    CommitId at =
        commit(
            null,
            put("a", "1", "label", "cat"),
            put("b/cat", "1", "label", "cat"),
            put("c", "1", "label", "cat", "note", "a red cat", "seen", "red"),
            put("d", "1", "note", "cat cat cat"),
            put("e/cat", "1", "label", "cat"),
            put("f", "1", "label", "dog"));
    try (View view = index.view(at)) {
      SearchResult found = byRelevance(view, "cat OR red OR label:dog", 100, null);
      assertThat(paths(found)).containsExactly("c", "d", "b/cat", "e/cat", "a", "f");
      SearchResult first = byRelevance(view, "cat OR red OR label:dog", 3, null);
      assertThat(paths(byRelevance(view, "cat OR red OR label:dog", 3, first.next())))
          .containsExactly("e/cat", "a", "f");
      CommitId later = at;
      for (int i = 0; i < 30; i++) {
        later = commit(later, put("a", "" + i, "label", "cat cat " + i), put("new" + i, "1"));
      }
      index.fold();
      try (View again = index.view(at)) {
        assertThat(byRelevance(again, "cat OR red OR label:dog", 100, null)).isEqualTo(found);
      }
    }
  }

  @Test
  void versionsOfAPathAreInTheOrderInWhichTheyCame() {
    CommitId at = null;
    List<CommitId> came = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      at = commit(at, put("x", "c" + i), put("a" + i, "1"));
      came.add(at);
    }
    List<LivedVersion> found = new ArrayList<>();
    Position after = null;
    do {
      VersionsResult page = index.versions(at, versionsOfX(after));
      found.addAll(page.versions());
      after = page.next();
      index.fold();
    } while (after != null);
    assertThat(found).extracting(version -> version.lived().getFirst().from()).isEqualTo(came);
  }

  private static SearchRequest versionsOfX(@Nullable Position after) {
    List<SortKey> order =
        List.of(new SortKey("path", SortKey.Type.TEXT, false), SortKey.BY_ARRIVAL);
    return new SearchRequest(QueryParser.parse("path:x"), order, 5, after, List.of(), 0);
  }

  private static SearchResult byRelevance(
      View view, String query, int limit, @Nullable Position after) {
    return view.search(
        new SearchRequest(
            QueryParser.parse(query), List.of(SortKey.BY_RELEVANCE), limit, after, List.of(), 0));
  }

  /** Few matches are sorted, many are walked through: both must be the search's rows. */
  @Test
  void matchesAreTheRowsOfTheSearchInPathOrder() {
    CommitId at = null;
    for (int commit = 0; commit < 4; commit++) {
      List<TestHistory.Edit> edits = new ArrayList<>();
      for (int i = commit; i < 90; i += 1 + commit) {
        edits.add(put("d" + i % 7 + "/" + i, "c" + commit, "n", "" + i, "last", "" + commit));
      }
      at = commit(at, edits.toArray(TestHistory.Edit[]::new));
    }
    try (View view = index.view(at)) {
      for (String query : List.of("", "n:5", "last:3", "last:0", "n < 20 -last:1", "n:none")) {
        List<String> expected = paths(search(view, query));
        assertThat(walked(view, query, "")).as(query).isEqualTo(expected);
        for (String from : List.of("d3", "d3/38", "d9", "d6/9")) {
          assertThat(walked(view, query, from))
              .as("%s from %s", query, from)
              .isEqualTo(expected.stream().filter(path -> path.compareTo(from) >= 0).toList());
        }
      }
    }
  }

  private static List<String> walked(View view, String query, String from) {
    List<String> paths = new ArrayList<>();
    try (PathCursor<ObjectVersion> rows = view.matches(QueryParser.parse(query))) {
      rows.seek(from);
      for (ObjectVersion row = rows.next(); row != null; row = rows.next()) {
        paths.add(row.path());
      }
    }
    return paths;
  }
}
