package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.model.Ref;
import io.lakefs.clients.sdk.model.TagCreation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class TagsTest {

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void aTagStaysWhenItsBranchMovesOn() throws ApiException {
    String commit = repository.commit(MAIN, "a", "1").getId();
    tag("v1.0", MAIN);
    repository.commit(MAIN, "a", "2");
    assertThat(repository.tags.getTag(repository.name, "v1.0").execute().getCommitId())
        .isEqualTo(commit);
    assertThat(repository.commits.getCommit(repository.name, "v1.0").execute().getId())
        .isEqualTo(commit);
  }

  @Test
  void aTakenNameIsRefused() throws ApiException {
    tag("v1", MAIN);
    assertRefused(409, "tag already exists: not unique", () -> tag("v1", MAIN));
  }

  @Test
  void theNameOfABranchIsRefused() {
    assertRefused(409, "not unique", () -> tag(MAIN, MAIN));
  }

  @Test
  void aNameThatBreaksTheRulesIsRefused() {
    assertRefused(400, "invalid tag id", () -> tag("a..b", MAIN));
  }

  @Test
  void uncommittedChangesCannotBeTagged() {
    assertRefused(
        400, "reference to staging area with $ is not a commit", () -> tag("v1", "main$"));
  }

  @Test
  void aDeletedTagIsGone() throws ApiException {
    tag("v1", MAIN);
    repository.tags.deleteTag(repository.name, "v1").execute();
    assertRefused(
        404, "tag not found", () -> repository.tags.getTag(repository.name, "v1").execute());
  }

  @Test
  void listsTagsWithTheirCommits() throws ApiException {
    tag("v2", MAIN);
    tag("v1", MAIN);
    assertThat(repository.tags.listTags(repository.name).execute().getResults())
        .extracting(Ref::getId)
        .containsExactly("v1", "v2");
  }

  private void tag(String tag, String ref) throws ApiException {
    repository.tags.createTag(repository.name, new TagCreation().id(tag).ref(ref)).execute();
  }
}
