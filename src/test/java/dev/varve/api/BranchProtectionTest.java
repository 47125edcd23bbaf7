package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.ExperimentalApi;
import io.lakefs.clients.sdk.model.BranchProtectionRule;
import io.lakefs.clients.sdk.model.CherryPickCreation;
import io.lakefs.clients.sdk.model.ObjectCopyCreation;
import io.lakefs.clients.sdk.model.ObjectErrorList;
import io.lakefs.clients.sdk.model.PathList;
import io.lakefs.clients.sdk.model.ResetCreation;
import io.lakefs.clients.sdk.model.RevertCreation;
import io.lakefs.clients.sdk.model.TagCreation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A protected branch changes by merges alone. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class BranchProtectionTest {

  private static final String NO_WRITE = "cannot write to protected branch";
  private static final String NO_COMMIT = "cannot commit to protected branch";

  private final TestRepository repository = TestRepository.fresh();
  private final String root = "/repositories/" + repository.name;
  private final String rules = root + "/settings/branch_protection";

  @Test
  void aFreshRepositoryProtectsNothing() throws ApiException {
    assertThat(patterns()).isEmpty();
    repository.commit(MAIN, "a", "1");
  }

  @Test
  void theRulesAreReplacedAsAWhole() throws ApiException {
    protect("main", "release-*");
    protect("stable");
    assertThat(patterns()).containsExactly("stable");
    repository.commit(MAIN, "a", "1");
  }

  @Test
  void uploadsAreRefused() throws ApiException {
    protect(MAIN);
    assertRefused(403, NO_WRITE, () -> repository.upload(MAIN, "a", "1"));
    assertThat(repository.paths(MAIN)).isEmpty();
  }

  @Test
  void theQuestionWhetherAnUploadIsAllowedIsAnsweredNo() throws ApiException {
    protect(MAIN);
    assertThat(Wire.get(root + "/branches/main/objects/stage_allowed?path=a").statusCode())
        .isEqualTo(403);
  }

  @Test
  void stagingByAddressIsRefused() throws ApiException {
    protect(MAIN);
    String entry =
        "{\"physical_address\":\"local://"
            + repository.name
            + "/y\",\"checksum\":\"c\",\"size_bytes\":1";
    assertForbidden(
        Wire.send(
            "PUT",
            root + "/branches/main/objects?path=a",
            BodyPublishers.ofString(entry + "}"),
            "Content-Type",
            "application/json"));
    assertForbidden(Wire.post(root + "/branches/main/objects/stage", entry + ",\"path\":\"a\"}\n"));
    assertForbidden(Wire.post(root + "/branches/main/objects/stage", ""));
  }

  @Test
  void metadataEditsAndCopiesAreRefused() throws ApiException {
    repository.commit(MAIN, "a", "1");
    protect(MAIN);
    assertRefused(403, NO_WRITE, () -> repository.label(MAIN, "a", Map.of("k", "v")));
    for (String dryRun : List.of("false", "true")) {
      assertForbidden(
          Wire.postJson(
              root + "/branches/main/metadata",
              "{\"q\":\"\",\"set\":{\"k\":\"v\"},\"dry_run\":" + dryRun + "}"));
    }
    assertRefused(
        403,
        NO_WRITE,
        () ->
            repository
                .objects
                .copyObject(repository.name, MAIN, "b", new ObjectCopyCreation().srcPath("a"))
                .execute());
  }

  @Test
  void deletingIsRefusedPathByPathInBulk() throws ApiException {
    repository.commit(MAIN, "a", "1");
    protect(MAIN);
    assertRefused(
        403, NO_WRITE, () -> repository.objects.deleteObject(repository.name, MAIN, "a").execute());
    ObjectErrorList errors =
        repository
            .objects
            .deleteObjects(repository.name, MAIN, new PathList().paths(List.of("a", "b")))
            .execute();
    assertThat(errors.getErrors()).extracting(error -> error.getPath()).containsExactly("a", "b");
    assertThat(errors.getErrors()).allMatch(error -> error.getStatusCode() == 403);
    assertThat(repository.paths(MAIN)).containsExactly("a");
  }

  @Test
  void resetsOfEachKindAreRefusedAndWhatIsStagedStays() throws ApiException {
    repository.upload(MAIN, "a", "1");
    protect(MAIN);
    for (ResetCreation.TypeEnum type :
        List.of(
            ResetCreation.TypeEnum.OBJECT,
            ResetCreation.TypeEnum.COMMON_PREFIX,
            ResetCreation.TypeEnum.RESET)) {
      assertRefused(
          403,
          NO_WRITE,
          () ->
              repository
                  .branches
                  .resetBranch(repository.name, MAIN, new ResetCreation().type(type).path("a"))
                  .execute());
    }
    assertThat(repository.paths(MAIN)).containsExactly("a");
  }

  @Test
  void commitsAreRefusedAlsoWhenNothingIsStaged() throws ApiException {
    protect(MAIN);
    assertRefused(403, NO_COMMIT, () -> repository.commit(MAIN, "m"));
  }

  @Test
  void aHardResetIsRefused() throws ApiException {
    repository.commit(MAIN, "a", "1");
    protect(MAIN);
    assertRefused(
        403,
        "protected branch",
        () ->
            new ExperimentalApi(repository.client)
                .hardResetBranch(repository.name, MAIN, "main~1")
                .execute());
  }

  @Test
  void aProtectedBranchCantBeDeletedAndMadeAnew() throws ApiException {
    repository.branch("release-1", MAIN);
    protect("release-*");
    assertRefused(
        403,
        "cannot delete protected branch",
        () -> repository.branches.deleteBranch(repository.name, "release-1").execute());
  }

  @Test
  void mergesRevertsCherryPicksAndTagsAreAllowed() throws ApiException {
    repository.branch("topic", MAIN);
    String picked = repository.commit("topic", "b", "1").getId();
    repository.branch("other", MAIN);
    repository.commit("other", "c", "1");
    protect(MAIN);
    repository.merge("other", MAIN);
    repository
        .branches
        .cherryPick(repository.name, MAIN, new CherryPickCreation().ref(picked))
        .execute();
    repository
        .branches
        .revertBranch(repository.name, MAIN, new RevertCreation().ref(MAIN).parentNumber(0))
        .execute();
    repository.tags.createTag(repository.name, new TagCreation().id("v1").ref(MAIN)).execute();
    assertThat(repository.paths(MAIN)).containsExactly("c");
  }

  @Test
  void branchesThatNoPatternMatchesAreFree() throws ApiException {
    repository.branch("release-1", MAIN);
    repository.branch("free", MAIN);
    protect("release-?", "main");
    assertRefused(403, NO_WRITE, () -> repository.upload("release-1", "a", "1"));
    repository.commit("free", "a", "1");
  }

  @Test
  void theTagGuardsAgainstRulesThatSomebodyElseSet() throws ApiException {
    String tag = Wire.get(rules).headers().firstValue("ETag").orElseThrow();
    protect(MAIN);
    assertRefused(
        412,
        "read them again",
        () ->
            repository
                .repositories
                .setBranchProtectionRules(repository.name, List.of())
                .ifMatch(tag)
                .execute());
    String current = Wire.get(rules).headers().firstValue("ETag").orElseThrow();
    repository
        .repositories
        .setBranchProtectionRules(repository.name, List.of())
        .ifMatch(current.replace("\"", ""))
        .execute();
    assertThat(patterns()).isEmpty();
  }

  @Test
  void rulesThatAreNoneAreRefusedAndTheOldOnesStay() throws ApiException {
    protect(MAIN);
    Stream.of("[{\"pattern\":\"[\"}]", "[{}]", "[null]", "{}", "", "[{\"pattern\":7}]")
        .forEach(
            body ->
                assertThat(
                        Wire.send(
                                "PUT",
                                rules,
                                BodyPublishers.ofString(body),
                                "Content-Type",
                                "application/json")
                            .statusCode())
                    .as(body)
                    .isEqualTo(400));
    assertThat(patterns()).containsExactly(MAIN);
  }

  private void protect(String... patterns) throws ApiException {
    repository
        .repositories
        .setBranchProtectionRules(
            repository.name,
            Stream.of(patterns).map(p -> new BranchProtectionRule().pattern(p)).toList())
        .execute();
  }

  private List<String> patterns() throws ApiException {
    return repository.repositories.getBranchProtectionRules(repository.name).execute().stream()
        .map(BranchProtectionRule::getPattern)
        .toList();
  }

  private static void assertForbidden(HttpResponse<String> answer) {
    assertThat(answer.body()).contains(NO_WRITE);
    assertThat(answer.statusCode()).isEqualTo(403);
  }
}
