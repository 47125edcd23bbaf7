package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.model.Commit;
import io.lakefs.clients.sdk.model.FindMergeBaseResult;
import io.lakefs.clients.sdk.model.Merge;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class MergesTest {

  private final TestRepository repository = TestRepository.fresh();

  //      B-----.      topic
  //     /       \
  //  --A----C----M    main
  @Test
  void aMergeTakesWhatOnlyOneSideChanged() throws ApiException {
    repository.branch("topic", MAIN);
    String ours = repository.commit(MAIN, "main", "1").getId();
    String theirs = repository.commit("topic", "topic", "1").getId();

    String merged = repository.merge("topic", MAIN);
    Commit commit = repository.commits.getCommit(repository.name, merged).execute();
    assertThat(commit.getParents()).containsExactly(ours, theirs);
    assertThat(commit.getMessage()).isEqualTo("Merge 'topic' into 'main'");
    assertThat(commit.getMetadata()).containsEntry(".lakefs.merge.strategy", "default");
    assertThat(repository.paths(MAIN)).containsExactly("main", "topic");
  }

  @Test
  void afterAMergeNothingIsLeftToMerge() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit("topic", "a", "1");
    repository.merge("topic", MAIN);
    assertRefused(400, "update branch main: no changes", () -> repository.merge("topic", MAIN));
  }

  @Test
  void aConflictAnswersNoReferenceAndWritesNothing() throws ApiException {
    conflicting();
    String head = repository.head(MAIN);
    assertRefused(409, "{\"reference\":\"\"}", () -> repository.merge("topic", MAIN));
    assertThat(repository.head(MAIN)).isEqualTo(head);
  }

  @Test
  void theSourceWinsWhenAskedFor() throws ApiException, IOException {
    conflicting();
    repository.merge("topic", MAIN, new Merge().strategy("source-wins"));
    assertThat(repository.read(MAIN, "a")).isEqualTo("theirs");
  }

  @Test
  void theDestinationWinsWhenAskedFor() throws ApiException, IOException {
    conflicting();
    repository.merge("topic", MAIN, new Merge().strategy("dest-wins"));
    assertThat(repository.read(MAIN, "a")).isEqualTo("ours");
  }

  @Test
  void anUnknownStrategyIsRefused() throws ApiException {
    conflicting();
    assertRefused(
        400,
        "invalid merge strategy",
        () -> repository.merge("topic", MAIN, new Merge().strategy("coin")));
  }

  @Test
  void aSquashHasTheDestinationAsItsOnlyParent() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit("topic", "a", "1");
    String ours = repository.head(MAIN);
    String merged = repository.merge("topic", MAIN, new Merge().squashMerge(true));
    assertThat(repository.commits.getCommit(repository.name, merged).execute().getParents())
        .containsExactly(ours);
  }

  @Test
  void aDestinationWithUncommittedChangesIsRefused() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit("topic", "a", "1");
    repository.upload(MAIN, "b", "1");
    assertRefused(400, "uncommitted changes (dirty branch)", () -> repository.merge("topic", MAIN));
  }

  @Test
  void aMergeSaysWhatItsCallerWantsItToSay() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit("topic", "a", "1");
    Merge how = new Merge().message("labels checked").metadata(Map.of("by", "ada"));
    String merged = repository.merge("topic", MAIN, how);
    Commit commit = repository.commits.getCommit(repository.name, merged).execute();
    assertThat(commit.getMessage()).isEqualTo("labels checked");
    assertThat(commit.getMetadata()).containsEntry("by", "ada");
  }

  @Test
  void theMergeBaseIsWhereBranchesParted() throws ApiException {
    String base = repository.head(MAIN);
    conflicting();
    FindMergeBaseResult found =
        repository.refs.findMergeBase(repository.name, "topic", MAIN).execute();
    assertThat(found.getBaseCommitId()).isEqualTo(base);
    assertThat(found.getSourceCommitId()).isEqualTo(repository.head(MAIN));
    assertThat(found.getDestinationCommitId()).isEqualTo(repository.head("topic"));
  }

  private void conflicting() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit(MAIN, "a", "ours");
    repository.commit("topic", "a", "theirs");
  }
}
