package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.model.CherryPickCreation;
import io.lakefs.clients.sdk.model.Commit;
import io.lakefs.clients.sdk.model.RevertCreation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class PicksTest {

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void aRevertTakesACommitBack() throws ApiException, IOException {
    repository.commit(MAIN, "a", "1");
    repository.commit(MAIN, "a", "2");
    revert(MAIN, 0);
    assertThat(repository.read(MAIN, "a")).isEqualTo("1");
    assertThat(repository.messages(MAIN)).startsWith("Revert main");
  }

  @Test
  void aRevertThatLaterChangesForbidIsAConflict() throws ApiException {
    String first = repository.commit(MAIN, "a", "1").getId();
    repository.commit(MAIN, "a", "2");
    assertRefused(409, "conflict found", () -> revert(first, 0));
  }

  @Test
  void aRevertOfAMergeNeedsAParentNumber() throws ApiException {
    merged();
    assertRefused(
        409,
        "must specify 1-based parent number for reverting merge commit",
        () -> revert(MAIN, 0));
  }

  @Test
  void aRevertOfAMergeAgainstItsFirstParentTakesTheBranchBack() throws ApiException {
    merged();
    revert(MAIN, 1);
    assertThat(repository.paths(MAIN)).containsExactly("main");
  }

  @Test
  void aCherryPickBringsOneCommitsChange() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit("topic", "a", "1");
    String picked = repository.commit("topic", "b", "1").getId();
    Commit commit = cherryPick(picked);
    assertThat(repository.paths(MAIN)).containsExactly("b");
    assertThat(commit.getMessage()).isEqualTo("b=1");
    assertThat(commit.getMetadata())
        .containsEntry("cherry-pick-origin", picked)
        .containsEntry("cherry-pick-committer", "admin");
  }

  @Test
  void aCherryPickOntoUncommittedChangesIsRefused() throws ApiException {
    repository.branch("topic", MAIN);
    String picked = repository.commit("topic", "a", "1").getId();
    repository.upload(MAIN, "b", "1");
    assertRefused(400, "uncommitted changes (dirty branch)", () -> cherryPick(picked));
  }

  @Test
  void aCherryPickOfAMergeNeedsAParentNumber() throws ApiException {
    merged();
    assertRefused(400, "for cherry-picking merge commit", () -> cherryPick(MAIN));
  }

  private void merged() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit(MAIN, "main", "1");
    repository.commit("topic", "topic", "1");
    repository.merge("topic", MAIN);
  }

  private void revert(String ref, int parent) throws ApiException {
    repository
        .branches
        .revertBranch(repository.name, MAIN, new RevertCreation().ref(ref).parentNumber(parent))
        .execute();
  }

  private Commit cherryPick(String ref) throws ApiException {
    return repository
        .branches
        .cherryPick(repository.name, MAIN, new CherryPickCreation().ref(ref))
        .execute();
  }
}
