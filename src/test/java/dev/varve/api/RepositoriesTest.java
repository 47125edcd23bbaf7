package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.model.Commit;
import io.lakefs.clients.sdk.model.CommitCreation;
import io.lakefs.clients.sdk.model.Repository;
import io.lakefs.clients.sdk.model.RepositoryCreation;
import io.lakefs.clients.sdk.model.RepositoryList;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class RepositoriesTest {

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void aNewRepositoryHasOneCommitOnItsDefaultBranch() throws ApiException {
    Repository found = repository.repositories.getRepository(repository.name).execute();
    assertThat(found.getDefaultBranch()).isEqualTo("main");
    assertThat(found.getStorageNamespace()).isEqualTo("local://" + repository.name);
    assertThat(found.getStorageId()).isEmpty();

    Commit first = repository.commits.getCommit(repository.name, "main").execute();
    assertThat(first.getMessage()).isEqualTo("Repository created");
    assertThat(first.getCommitter()).isEmpty();
    assertThat(first.getMetadata()).isEmpty();
    assertThat(first.getParents()).isEmpty();
    assertThat(first.getGeneration()).isEqualTo(1);
    assertThat(first.getMetaRangeId()).isEmpty();
  }

  @Test
  void aSecondRepositoryOfTheSameNameIsRefused() {
    assertRefused(
        409,
        "error creating repository: not unique",
        () -> create(repository.name, "local://another-" + repository.name));
  }

  @Test
  void aSecondRepositoryInTheSameNamespaceIsRefused() {
    assertRefused(
        400,
        "storage namespace already in use",
        () -> create(repository.name.substring(0, 20), "local://" + repository.name));
  }

  @Test
  void aNameThatBreaksTheRulesIsRefused() {
    assertRefused(400, "invalid repository id", () -> create("Upper_Case", "local://x"));
  }

  @Test
  void aNamespaceOfNoKnownSchemeIsRefused() {
    assertRefused(400, "invalid storage namespace", () -> create("a-name", "nowhere"));
  }

  @Test
  void aPageEndsWithTheNameThatTheNextOneStartsAfter() throws ApiException {
    TestRepository.fresh();
    RepositoryList page = repository.repositories.listRepositories().amount(1).execute();
    assertThat(page.getPagination().getHasMore()).isTrue();
    assertThat(page.getPagination().getNextOffset()).isEqualTo(page.getResults().get(0).getId());
    assertThat(page.getPagination().getMaxPerPage()).isEqualTo(1000);

    RepositoryList next =
        repository
            .repositories
            .listRepositories()
            .after(page.getPagination().getNextOffset())
            .amount(1000)
            .execute();
    assertThat(next.getResults()).doesNotContain(page.getResults().get(0));
    assertThat(next.getPagination().getNextOffset()).isEmpty();
  }

  @Test
  void listsWhatBeginsWithThePrefix() throws ApiException {
    assertThat(
            repository
                .repositories
                .listRepositories()
                .prefix(repository.name)
                .execute()
                .getResults())
        .extracting(Repository::getId)
        .containsExactly(repository.name);
  }

  @Test
  void aPageOfMoreThanAThousandIsRefused() {
    assertRefused(
        400,
        "the largest is 1000",
        () -> repository.repositories.listRepositories().amount(1001).execute());
  }

  @Test
  void aDeletedRepositoryIsGoneAndItsNameFree() throws ApiException {
    repository.repositories.deleteRepository(repository.name).execute();
    assertRefused(
        404,
        "repository not found",
        () -> repository.repositories.getRepository(repository.name).execute());
    create(repository.name, "local://" + repository.name + "-again");
    assertThat(repository.messages("main")).containsExactly("Repository created");
  }

  @Test
  void aReadOnlyRepositoryTakesWritesByForceOnly() throws ApiException {
    String name = "ro-" + repository.name.substring(2);
    repository
        .repositories
        .createRepository(
            new RepositoryCreation().name(name).storageNamespace("local://" + name).readOnly(true))
        .execute();
    CommitCreation commit = new CommitCreation().message("empty").allowEmpty(true);
    assertRefused(
        403,
        "read-only repository",
        () -> repository.commits.commit(name, "main", commit).execute());
    assertThat(repository.commits.commit(name, "main", commit.force(true)).execute().getMessage())
        .isEqualTo("empty");
  }

  @Test
  void startsWithoutMetadata() throws ApiException {
    assertThat(repository.repositories.getRepositoryMetadata(repository.name).execute())
        .isEqualTo(Map.of());
  }

  private Repository create(String name, String namespace) throws ApiException {
    return repository
        .repositories
        .createRepository(new RepositoryCreation().name(name).storageNamespace(namespace))
        .execute();
  }
}
