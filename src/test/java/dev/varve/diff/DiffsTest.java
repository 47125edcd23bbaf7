package dev.varve.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.HistoryStory;
import dev.varve.database.MysqlTestResource;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Repository;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class DiffsTest {

  private static final DiffPageRequest ALL = new DiffPageRequest("", "", "", 100);

  @Inject HistoryStory story;
  @Inject Diffs diffs;

  // main  1 ── 2
  //        └── 3 fix
  @Test
  void twoDotComparesTheStatesAsTheyAre() {
    diverge();

    assertThat(rows(diffs.twoDot(repository(), "main", "fix", ALL)))
        .containsExactly("a CHANGED", "b CHANGED", "c REMOVED", "d ADDED");
    assertThat(rows(diffs.twoDot(repository(), "fix", "main", ALL)))
        .containsExactly("a CHANGED", "b CHANGED", "c ADDED", "d REMOVED");
  }

  @Test
  void threeDotShowsWhatMergingWouldChange() {
    diverge();

    assertThat(rows(diffs.threeDot(repository(), "main", "fix", ALL)))
        .containsExactly("a CONFLICT", "c REMOVED", "d ADDED");
  }

  @Test
  void branchHasNoDiffRightAfterBranching() {
    story.commit("main", "a=A");
    story.branch("fix", "main");

    assertThat(diffs.threeDot(repository(), "main", "fix", ALL).rows()).isEmpty();
    assertThat(diffs.twoDot(repository(), "main", "fix", ALL).rows()).isEmpty();
  }

  @Test
  void uncommittedLeavesOutWhatChangesNothing() {
    story.commit("main", "a=A", "b=B", "c=C");
    story.stage("main", "a=A", "b=B2", "-c", "d=D", "-e");

    assertThat(rows(diffs.uncommitted(repository(), "main", ALL)))
        .containsExactly("b CHANGED", "c REMOVED", "d ADDED");
  }

  @Test
  void dollarTakesUncommittedChangesIn() {
    story.commit("main", "a=A", "b=B");
    story.commit("main", "a=A2");
    story.stage("main", "a=A", "b=B2");

    assertThat(rows(diffs.twoDot(repository(), "main~1", "main$", ALL)))
        .containsExactly("b CHANGED");
    assertThat(rows(diffs.twoDot(repository(), "main~1", "main", ALL)))
        .containsExactly("a CHANGED");
  }

  @Test
  void dollarIsRefusedWhereACommitIsNeeded() {
    story.commit("main", "a=A");

    assertThatThrownBy(() -> diffs.twoDot(repository(), "main$", "main", ALL))
        .isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> diffs.threeDot(repository(), "main", "main$", ALL))
        .isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> diffs.uncommitted(repository(), "nowhere", ALL))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void pagesWithDelimiterGroupAndContinueBehindTheGroup() {
    story.commit("main", "x=X");
    story.branch("fix", "main");
    story.commit("fix", "a/1=A", "a/2=A", "b=B", "c/1=C");

    DiffPage first = page("", "");
    DiffPage second = page("", "a/");
    DiffPage third = page("", "b");

    assertThat(rows(first)).containsExactly("a/ PREFIX_CHANGED");
    assertThat(rows(second)).containsExactly("b ADDED");
    assertThat(rows(third)).containsExactly("c/ PREFIX_CHANGED");
    assertThat(List.of(first.hasMore(), second.hasMore(), third.hasMore()))
        .containsExactly(true, true, false);
    assertThat(rows(page("a/", ""))).containsExactly("a/1 ADDED");
  }

  private DiffPage page(String prefix, String after) {
    return diffs.threeDot(repository(), "main", "fix", new DiffPageRequest(prefix, after, "/", 1));
  }

  private void diverge() {
    story.commit("main", "a=A", "b=B", "c=C");
    story.branch("fix", "main");
    story.commit("main", "a=A2", "b=B2");
    story.commit("fix", "a=A3", "-c", "d=D");
  }

  private Repository repository() {
    return story.repository();
  }

  private static List<String> rows(DiffPage page) {
    return page.rows().stream().map(row -> row.path() + " " + row.type()).toList();
  }
}
