package dev.varve.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.database.MysqlTestResource;
import dev.varve.database.Sql;
import dev.varve.error.VarveException.AlreadyExists;
import dev.varve.error.VarveException.Forbidden;
import dev.varve.error.VarveException.NotFound;
import dev.varve.index.CommitId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class BranchesTest {

  @Inject GraphFixture graph;
  @Inject Branches branches;
  @Inject Tags tags;
  @Inject Sql sql;

  private Repository repository;
  private CommitId root;

  @BeforeEach
  void createRepository() {
    repository = graph.repository();
    root = branches.get(repository, "main").head();
  }

  @Test
  void aBranchComesBackAsItWasCreated() {
    Branch created = branches.create(repository, "side", root, true);

    assertThat(branches.get(repository, "side")).isEqualTo(created);
    assertThat(branches.lock(repository, "side")).isEqualTo(created);
    assertThat(branches.lockForStaging(repository, "side")).isEqualTo(created);
    assertThat(created.tokens()).hasSize(1);
  }

  @Test
  void headsOfSeveralRepositoriesAreToldAtOnce() {
    Repository other = graph.repository();
    BranchPlace here = new BranchPlace(repository.id(), "main");
    BranchPlace there = new BranchPlace(other.id(), "main");

    assertThat(branches.heads(List.of(here, there, new BranchPlace(other.id(), "none"))))
        .isEqualTo(Map.of(here, root, there, branches.get(other, "main").head()));
    assertThat(branches.heads(List.of())).isEmpty();
  }

  @Test
  void namesThatDifferInCaseAreTwoBranches() {
    Branch upper = branches.create(repository, "Side", root, false);
    Branch lower = branches.create(repository, "side", root, false);

    assertThat(branches.get(repository, "Side")).isEqualTo(upper);
    assertThat(branches.get(repository, "side")).isEqualTo(lower);
  }

  @Test
  void aNameThatMeansSomethingAlreadyIsRefused() {
    tags.create(repository, "v1", root);

    for (String taken : List.of("main", "v1", root.hex())) {
      assertThatThrownBy(() -> branches.create(repository, taken, root, false))
          .isInstanceOf(AlreadyExists.class)
          .hasMessage("branch already exists: not unique");
    }
  }

  @Test
  void aHeadThatIsNoCommitIsRefused() {
    assertThatThrownBy(
            () -> branches.create(repository, "side", new CommitId("0".repeat(64)), false))
        .isInstanceOf(NotFound.class)
        .hasMessage("commit not found");
  }

  @Test
  void unknownBranchesAreNotFound() {
    assertThat(branches.find(repository, "unknown")).isEmpty();
    for (Runnable call :
        List.<Runnable>of(
            () -> branches.get(repository, "unknown"),
            () -> branches.lock(repository, "unknown"),
            () -> branches.lockForStaging(repository, "unknown"),
            () -> branches.delete(repository, "unknown"))) {
      assertThatThrownBy(call::run).isInstanceOf(NotFound.class).hasMessage("branch not found");
    }
  }

  @Test
  void listsAreInOrderOfBytesAndLeaveHiddenOnesOut() {
    for (String name : List.of("b", "B", "_", "a-1", "a1")) {
      branches.create(repository, name, root, false);
    }
    branches.create(repository, "hidden", root, true);

    assertThat(names("", "", 10, false)).containsExactly("B", "_", "a-1", "a1", "b", "main");
    assertThat(names("", "", 10, true)).contains("hidden");
    assertThat(names("a", "", 10, false)).containsExactly("a-1", "a1");
    assertThat(names("a", "a-1", 10, false)).containsExactly("a1");
    assertThat(names("", "_", 2, false)).containsExactly("a-1", "a1");
  }

  @Test
  void theDefaultBranchStays() {
    assertThatThrownBy(() -> branches.delete(repository, "main"))
        .isInstanceOf(Forbidden.class)
        .hasMessage("cannot delete repository default branch");
  }

  @Test
  void aRecreatedBranchHasNothingOfTheOld() {
    Branch old = branches.create(repository, "side", root, false);
    branches.delete(repository, "side");
    Branch again = branches.create(repository, "side", root, false);

    assertThat(again.incarnation()).isNotEqualTo(old.incarnation());
    assertThat(again.tokens()).doesNotContainAnyElementsOf(old.tokens());
    assertThat(dropped(old.activeToken())).isTrue();
    assertThat(branches.move(repository, old, root, old.tokens())).isFalse();
    assertThat(branches.get(repository, "side")).isEqualTo(again);
  }

  @Test
  void aMoveFromAStateThatIsNoMoreWritesNothing() {
    Branch before = branches.get(repository, "main");
    Commit first = graph.commitTo(repository, "main", "first");
    Commit other = graph.commits.append(repository, graph.commit(repository, "x", List.of(root)));

    assertThat(branches.move(repository, before, other.id(), before.tokens())).isFalse();
    assertThat(branches.get(repository, "main").head()).isEqualTo(first.id());
  }

  @Test
  void sealedTokensMakeAMoveFailToo() {
    Branch before = branches.get(repository, "main");
    UUID fresh = UUID.randomUUID();

    boolean sealed = branches.move(repository, before, root, List.of(fresh, before.activeToken()));

    assertThat(sealed).isTrue();
    assertThat(branches.get(repository, "main").activeToken()).isEqualTo(fresh);
    assertThat(dropped(before.activeToken())).isFalse();
    assertThat(branches.move(repository, before, root, List.of(UUID.randomUUID()))).isFalse();
  }

  @Test
  void tokensThatLeaveTheListAreDropped() {
    Branch before = branches.get(repository, "main");
    UUID fresh = UUID.randomUUID();

    branches.move(repository, before, root, List.of(fresh));

    assertThat(dropped(before.activeToken())).isTrue();
    assertThat(dropped(fresh)).isFalse();
  }

  @Test
  void aMoveThatChangesNothingSucceeds() {
    Branch branch = branches.get(repository, "main");

    assertThat(branches.move(repository, branch, branch.head(), branch.tokens())).isTrue();
  }

  private List<String> names(String prefix, String after, int limit, boolean hiddenToo) {
    return branches.list(repository, prefix, after, limit, hiddenToo).stream()
        .map(Branch::name)
        .toList();
  }

  private boolean dropped(UUID token) {
    return graph.transactions.read(
        () -> sql.row("select 1 from dropped_token where token = ?", row -> 1, token).isPresent());
  }
}
