package dev.varve.index;

import static dev.varve.index.TestHistory.again;
import static dev.varve.index.TestHistory.put;
import static dev.varve.index.TestHistory.remove;
import static dev.varve.index.TestHistory.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.document.Creation;
import dev.varve.index.query.QueryParser;
import dev.varve.index.search.SearchRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which commit objects began. */
class CreationTest {

  @TempDir private Path folder;

  private final TestHistory history = new TestHistory();
  private RepositoryIndex index;

  @BeforeEach
  void openIndex() {
    index = RepositoryIndex.open(folder);
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

  private CommitId created(CommitId at, String path) {
    try (View view = index.view(at)) {
      return view.creation(path).map(Creation::commit).orElse(null);
    }
  }

  private List<String> found(View view, String query) {
    SearchRequest request =
        new SearchRequest(QueryParser.parse(query), List.of(), 10, null, List.of(), 0);
    return view.search(request).objects().stream().map(ObjectVersion::path).toList();
  }

  @Test
  void laterVersionsKeepIt() {
    CommitId a = commit(null, put("x", "1"));
    CommitId b = commit(a, put("x", "2"), put("y", "1"));
    CommitId c = commit(b, put("x", "3"), put("y", "2"));

    assertThat(created(c, "x")).isEqualTo(a);
    assertThat(created(c, "y")).isEqualTo(b);
    assertThat(created(c, "z")).isNull();
    try (View view = index.view(c)) {
      assertThat(found(view, "created_in:" + a.hex())).containsExactly("x");
      assertThat(found(view, "creator:ANNA created_at:>1970-01-01T00:00:01Z")).containsExactly("y");
      assertThat(found(view, "changed_at:1970-01-01T00:00:03Z")).containsExactly("x", "y");
    }
  }

  @Test
  void versionsOfCommitsThatAreAppliedTogetherKeepIt() {
    AppliedCommit a = history.commit(null, put("x", "1"));
    AppliedCommit b = history.commit(a.id(), put("x", "2"));
    AppliedCommit c = history.commit(b.id(), put("x", "3"));
    index.apply(List.of(a, b, c));

    assertThat(created(c.id(), "x")).isEqualTo(a.id());
  }

  @Test
  void whatIsDeletedBeginsAnew() {
    CommitId a = commit(null, put("x", "1"));
    CommitId b = commit(a, remove("x"));
    CommitId c = commit(b, put("x", "1"));
    CommitId d = commit(b, again(history.at(a, "x")));

    assertThat(created(c, "x")).isEqualTo(c);
    assertThat(created(d, "x")).isEqualTo(a);
  }

  /**
   *
   *
   * <pre>
   * a -- b ------- d -- e    d takes c's new x and its y
   *  \            /
   *   c ---------
   * </pre>
   */
  @Test
  void whatIsMergedBeganInItsBranch() {
    CommitId a = commit(null, put("x", "1"));
    CommitId b = commit(a, put("z", "1"));
    CommitId c = commit(a, put("x", "2"), put("y", "1"));
    CommitId d = commit(b, again(history.at(c, "x")), again(history.at(c, "y")));
    CommitId e = commit(d, put("x", "3"), put("y", "2"));

    assertThat(created(d, "x")).isEqualTo(a);
    assertThat(created(e, "x")).isEqualTo(a);
    assertThat(created(e, "y")).isEqualTo(c);
  }

  @Test
  void uncommittedVersionsKeepItAndNewObjectsHaveNone() {
    CommitId a = commit(null, put("x", "1"));
    try (View view = index.view(a);
        View staged =
            view.with(
                List.of(
                    new Change("n", null, version("n", "1")),
                    new Change("x", null, version("x", "2"))));
        View again = staged.with(List.of(new Change("x", null, version("x", "3"))))) {
      assertThat(again.creation("x").map(Creation::commit)).contains(a);
      assertThat(again.creation("n")).isEmpty();
      assertThat(found(again, "has:created_at")).containsExactly("x");
      assertThat(found(again, "missing:creator")).containsExactly("n");
      assertThat(found(again, "has:changed_at")).isEmpty();
    }
  }

  @Test
  void itIsTheSameAfterRestartAndFolding() {
    CommitId a = commit(null, put("x", "1"));
    CommitId b = commit(a, put("x", "2"), put("y", "1"));
    index.fold();
    index.close();
    index = RepositoryIndex.open(folder);
    CommitId c = commit(b, put("x", "3"), put("y", "2"));

    assertThat(created(c, "x")).isEqualTo(a);
    assertThat(created(c, "y")).isEqualTo(b);
  }
}
