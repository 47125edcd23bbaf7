package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.model.Ref;
import io.lakefs.clients.sdk.model.ResetCreation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class BranchesTest {

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void aBranchStartsAtTheCommitOfItsSource() throws ApiException {
    String commit = repository.commit(MAIN, "a", "1").getId();
    assertThat(repository.branch("topic", MAIN)).isEqualTo(commit);
    assertThat(repository.head("topic")).isEqualTo(commit);
  }

  @Test
  void aBranchLeavesTheUncommittedChangesOfItsSourceBehind() throws ApiException {
    repository.upload(MAIN, "a", "1");
    repository.branch("topic", MAIN);
    assertThat(repository.paths("topic")).isEmpty();
  }

  @Test
  void aTakenNameIsRefused() {
    assertRefused(409, "branch already exists: not unique", () -> repository.branch(MAIN, MAIN));
  }

  @Test
  void aNameThatBreaksTheRulesIsRefused() {
    assertRefused(400, "invalid branch id", () -> repository.branch("a/b", MAIN));
  }

  @Test
  void anUnknownSourceIsRefused() {
    assertRefused(404, "not found", () -> repository.branch("topic", "nowhere"));
  }

  @Test
  void listsBranchesInOrderOfNames() throws ApiException {
    repository.branch("b", MAIN);
    repository.branch("a", MAIN);
    assertThat(repository.branches.listBranches(repository.name).execute().getResults())
        .extracting(Ref::getId)
        .containsExactly("a", "b", MAIN);
  }

  @Test
  void theDefaultBranchCannotBeDeleted() {
    assertRefused(
        403,
        "cannot delete repository default branch",
        () -> repository.branches.deleteBranch(repository.name, MAIN).execute());
  }

  @Test
  void aDeletedBranchIsGone() throws ApiException {
    repository.branch("topic", MAIN);
    repository.branches.deleteBranch(repository.name, "topic").execute();
    assertRefused(404, "branch not found", () -> repository.head("topic"));
  }

  @Test
  void aResetDropsWhatIsUncommitted() throws ApiException {
    repository.commit(MAIN, "a", "1");
    repository.upload(MAIN, "a", "2");
    repository.upload(MAIN, "b", "1");
    reset(new ResetCreation().type(ResetCreation.TypeEnum.RESET));
    assertThat(repository.paths(MAIN)).containsExactly("a");
  }

  @Test
  void aResetOfAPathLeavesTheOthers() throws ApiException {
    repository.upload(MAIN, "a", "1");
    repository.upload(MAIN, "b", "1");
    reset(new ResetCreation().type(ResetCreation.TypeEnum.OBJECT).path("a"));
    assertThat(repository.paths(MAIN)).containsExactly("b");
  }

  @Test
  void aResetOfAPrefixTakesWhateverBeginsWithIt() throws ApiException {
    repository.upload(MAIN, "a/1", "1");
    repository.upload(MAIN, "ab", "1");
    repository.upload(MAIN, "b", "1");
    reset(new ResetCreation().type(ResetCreation.TypeEnum.COMMON_PREFIX).path("a"));
    assertThat(repository.paths(MAIN)).containsExactly("b");
  }

  private void reset(ResetCreation how) throws ApiException {
    repository.branches.resetBranch(repository.name, MAIN, how).execute();
  }
}
