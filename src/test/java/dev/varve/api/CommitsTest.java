package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.model.Commit;
import io.lakefs.clients.sdk.model.CommitCreation;
import io.lakefs.clients.sdk.model.CommitList;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class CommitsTest {

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void aCommitSaysWhoMadeItAndWhatItIs() throws ApiException {
    repository.upload(MAIN, "a", "1");
    Commit commit =
        repository
            .commits
            .commit(
                repository.name,
                MAIN,
                new CommitCreation().message("label").metadata(Map.of("Model", "v3")))
            .execute();
    assertThat(commit.getId()).matches("[0-9a-f]{64}");
    assertThat(commit.getCommitter()).isEqualTo("admin");
    assertThat(commit.getMessage()).isEqualTo("label");
    assertThat(commit.getMetadata()).isEqualTo(Map.of("Model", "v3"));
    assertThat(commit.getGeneration()).isEqualTo(2);
    assertThat(commit.getMetaRangeId()).isNotEmpty();
    assertThat(repository.commits.getCommit(repository.name, commit.getId()).execute())
        .isEqualTo(commit);
  }

  @Test
  void aCommitOfNothingIsRefused() {
    assertRefused(400, "no changes", () -> repository.commit(MAIN, "nothing"));
  }

  @Test
  void aCommitOfNothingIsTakenWhenAskedFor() throws ApiException {
    repository
        .commits
        .commit(repository.name, MAIN, new CommitCreation().message("empty").allowEmpty(true))
        .execute();
    assertThat(repository.messages(MAIN)).startsWith("empty");
  }

  @Test
  void uploadingTheSameBytesAgainIsNoChange() throws ApiException {
    repository.commit(MAIN, "a", "1");
    repository.upload(MAIN, "a", "1");
    assertRefused(400, "no changes", () -> repository.commit(MAIN, "again"));
  }

  @Test
  void aCommitMayCarryADateOfItsOwn() throws ApiException {
    repository.upload(MAIN, "a", "1");
    Commit commit =
        repository
            .commits
            .commit(repository.name, MAIN, new CommitCreation().message("old").date(86_400L))
            .execute();
    assertThat(commit.getCreationDate()).isEqualTo(86_400L);
  }

  @Test
  void anUnknownBranchIsRefused() {
    assertRefused(404, "branch not found", () -> repository.commit("nowhere", "x"));
  }

  @Test
  void theLogHasTheNewestCommitFirst() throws ApiException {
    repository.commit(MAIN, "a", "1");
    repository.commit(MAIN, "a", "2");
    assertThat(repository.messages(MAIN)).containsExactly("a=2", "a=1", "Repository created");
  }

  @Test
  void theLogOfAPathHasTheCommitsThatChangedIt() throws ApiException {
    repository.commit(MAIN, "a", "1");
    repository.commit(MAIN, "b", "1");
    repository.label(MAIN, "a", Map.of("class", "truck"));
    repository.commit(MAIN, "label a");
    CommitList log =
        repository.refs.logCommits(repository.name, MAIN).objects(List.of("a")).execute();
    assertThat(log.getResults()).extracting(Commit::getMessage).containsExactly("label a", "a=1");
  }

  @Test
  void theLogGoesOnAfterTheLastCommitOfAPage() throws ApiException {
    repository.commit(MAIN, "a", "1");
    CommitList page = repository.refs.logCommits(repository.name, MAIN).amount(1).execute();
    assertThat(page.getResults()).extracting(Commit::getMessage).containsExactly("a=1");
    assertThat(page.getPagination().getHasMore()).isTrue();

    CommitList next =
        repository
            .refs
            .logCommits(repository.name, MAIN)
            .after(page.getPagination().getNextOffset())
            .execute();
    assertThat(next.getResults())
        .extracting(Commit::getMessage)
        .containsExactly("Repository created");
  }

  @Test
  void theLogMayStopAtItsAmount() throws ApiException {
    repository.commit(MAIN, "a", "1");
    CommitList log =
        repository.refs.logCommits(repository.name, MAIN).amount(1).limit(true).execute();
    assertThat(log.getPagination().getHasMore()).isFalse();
  }

  @Test
  void refsGoBackWithTildes() throws ApiException {
    String first = repository.commit(MAIN, "a", "1").getId();
    repository.commit(MAIN, "a", "2");
    assertThat(repository.commits.getCommit(repository.name, "main~1").execute().getId())
        .isEqualTo(first);
  }

  @Test
  void theBeginningOfAnIdNamesItsCommit() throws ApiException {
    String id = repository.commit(MAIN, "a", "1").getId();
    assertThat(repository.commits.getCommit(repository.name, id.substring(0, 20)).execute().getId())
        .isEqualTo(id);
  }
}
