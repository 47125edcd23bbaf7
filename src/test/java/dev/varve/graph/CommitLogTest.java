package dev.varve.graph;

import static dev.varve.graph.GraphFixture.TIME;
import static dev.varve.graph.GraphFixture.added;
import static dev.varve.graph.GraphFixture.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.database.MysqlTestResource;
import dev.varve.error.VarveException.NotFound;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class CommitLogTest {

  @Inject GraphFixture graph;
  @Inject CommitLog log;

  private Repository repository;
  private CommitId root;

  @BeforeEach
  void createRepository() {
    repository = graph.repository();
    root = graph.branches.get(repository, "main").head();
  }

  /**
   *
   *
   * <pre>
   * root - a - b - m
   *         \     /
   *          c - -
   * </pre>
   */
  @Test
  void pathsSelectTheCommitsThatChangedThemButNoMerges() {
    Change edited = new Change("x/1", version("x/1", "c"), version("x/1", "d"));
    CommitId a = commit("a", 1, List.of(root), added("x/1"), added("y"));
    CommitId b = commit("b", 2, List.of(a), edited);
    CommitId c = commit("c", 3, List.of(a), added("x/2"));
    CommitId m = commit("m", 4, List.of(b, c), added("x/2"));

    assertThat(messages(m, List.of("x/1"), List.of())).containsExactly("b", "a");
    assertThat(messages(m, List.of(), List.of("x/"))).containsExactly("c", "b", "a");
    assertThat(messages(m, List.of("x/2"), List.of("y"))).containsExactly("c", "a");
    assertThat(messages(m, List.of("x"), List.of("z"))).isEmpty();
    assertThat(messages(m, List.of(), List.of())).contains("m", "c", "b", "a");
  }

  @Test
  void aLongHistoryIsPagedWithoutGapsOrDoubles() {
    List<CommitId> chain = new ArrayList<>(List.of(root));
    for (int i = 0; i < 250; i++) {
      chain.add(commit("c" + i, i, List.of(chain.getLast())));
    }

    List<CommitId> paged = new ArrayList<>();
    CommitId after = null;
    do {
      FoundCommits page =
          log.page(
              repository,
              new LogRequest(chain.getLast(), after, 7, List.of(), List.of(), false, null, null));
      page.commits().forEach(commit -> paged.add(commit.id()));
      after = page.next();
    } while (after != null);

    // The root was created just now, after the times given to the others, and is still last.
    assertThat(paged).containsExactlyElementsOf(chain.reversed());
  }

  /** Whatever a page may cost, all pages together find the same. */
  @Test
  void aPageThatHasReadEnoughEndsAndTheNextGoesOn() {
    CommitId head = root;
    for (int i = 0; i < 20; i++) {
      head = commit("c" + i, i, List.of(head), added(i % 9 == 4 ? "x" + i : "other" + i));
    }
    for (int budget : new int[] {1, 250, 1_000, 1_000_000}) {
      List<String> found = new ArrayList<>();
      CommitId after = null;
      int pages = 0;
      do {
        FoundCommits page =
            log.page(
                repository,
                new LogRequest(head, after, 2, List.of(), List.of("x"), false, null, null),
                new LogBudget(budget));
        page.commits().forEach(commit -> found.add(commit.message()));
        after = page.next();
        pages++;
      } while (after != null);
      assertThat(found).as("budget " + budget).containsExactly("c13", "c4");
      assertThat(pages).as("budget " + budget).isEqualTo(budget == 1 ? 21 : pages);
    }
  }

  @Test
  void anUnknownCommitIsNotFound() {
    assertThatThrownBy(() -> messages(new CommitId("0".repeat(64)), List.of(), List.of()))
        .isInstanceOf(NotFound.class)
        .hasMessage("commit not found");
  }

  private List<String> messages(CommitId from, List<String> objects, List<String> prefixes) {
    return log
        .log(repository, new LogRequest(from, null, 100, objects, prefixes, false, null, null))
        .stream()
        .map(Commit::message)
        .toList();
  }

  private CommitId commit(String message, int second, List<CommitId> parents, Change... changes) {
    NewCommit commit =
        graph.commit(repository, message, TIME.plusSeconds(second), parents, changes);
    return graph.commits.append(repository, commit).id();
  }
}
