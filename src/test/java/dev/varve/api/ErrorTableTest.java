package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.access.AddressSignatures;
import dev.varve.database.MysqlTestResource;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.Unavailable;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.model.BranchCreation;
import io.lakefs.clients.sdk.model.CherryPickCreation;
import io.lakefs.clients.sdk.model.Merge;
import io.lakefs.clients.sdk.model.RepositoryCreation;
import io.lakefs.clients.sdk.model.RevertCreation;
import io.lakefs.clients.sdk.model.TagCreation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpClosedException;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * The table of errors that lakeFS's clients know, a row a test. Rows with a test class of their own
 * are there: protection, imports, pull requests, users, hooks.
 */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class ErrorTableTest {

  @Inject AddressSignatures signatures;
  @Inject Repositories stored;

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void status400ForNamesThatAreNone() {
    assertRefused(400, "repository id", () -> createRepository("A", "local://x-" + unique()));
    assertRefused(400, "storage namespace", () -> createRepository("r-" + unique(), "ftp://x"));
    assertRefused(400, "invalid branch id", () -> repository.branch("a/b", MAIN));
    assertRefused(400, "invalid tag id", () -> tag("a..b", MAIN));
    assertRefused(400, "invalid tag id", () -> tag("a\nb\nc", MAIN));
  }

  @Test
  void status400ForANamespaceInUse() {
    assertRefused(
        400,
        "storage namespace already in use",
        () -> createRepository("r-" + unique(), "local://" + repository.name));
  }

  @Test
  void status400ForUncommittedChangesWhereThereMayBeNone() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit("topic", "b", "1");
    repository.upload(MAIN, "a", "1");
    assertRefused(400, "uncommitted changes (dirty branch)", () -> repository.merge("topic", MAIN));
    assertRefused(400, "uncommitted changes (dirty branch)", () -> revert("topic", 0));
    assertRefused(400, "uncommitted changes (dirty branch)", () -> cherryPick("topic", null));
  }

  @Test
  void status400ForNoChanges() throws ApiException {
    repository.branch("topic", MAIN);
    assertRefused(400, "no changes", () -> repository.commit(MAIN, "m"));
    assertRefused(400, "update branch main: no changes", () -> repository.merge("topic", MAIN));
  }

  @Test
  void status400ForAMissingPath() {
    assertRefused(400, "path", () -> repository.labels(MAIN, ""));
  }

  @Test
  void status400ForAParentThatACommitLacks() throws ApiException {
    repository.commit(MAIN, "a", "1");
    assertRefused(400, "parent", () -> revert(MAIN, 2));
    assertRefused(400, "parent", () -> cherryPick(MAIN, 2));
    assertRefused(400, "invalid ref", () -> repository.messages("main^2"));
  }

  @Test
  void status400ForPickingAMergeWithoutAParent() throws ApiException {
    merged();
    repository.branch("other", "main~1");
    assertRefused(
        400,
        "must specify 1-based parent number for cherry-picking merge commit",
        () ->
            repository
                .branches
                .cherryPick(repository.name, "other", new CherryPickCreation().ref(MAIN))
                .execute());
  }

  @Test
  void status409ForRevertingAMergeWithoutAParent() throws ApiException {
    merged();
    assertRefused(
        409,
        "must specify 1-based parent number for reverting merge commit",
        () -> revert(MAIN, 0));
  }

  @Test
  void status400ForAnUnknownStrategy() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit("topic", "a", "1");
    assertRefused(
        400,
        "invalid merge strategy",
        () -> repository.merge("topic", MAIN, new Merge().strategy("coin")));
  }

  @Test
  void status400ForStagingWhereACommitIsNeeded() {
    String text = "reference to staging area with $ is not a commit";
    assertRefused(400, text, () -> tag("t", "main$"));
    assertRefused(400, text, () -> repository.branch("b", "main$"));
    assertRefused(400, text, () -> repository.merge("main$", MAIN));
    assertRefused(400, "", () -> repository.merge(MAIN, "main@"));
  }

  @Test
  void status400ForALinkAddressThatHasExpired() {
    Repository found = stored.get(repository.name);
    Instant given = Instant.parse("2026-01-01T00:00:00Z");
    String address = new BackingAddress(signatures, () -> given).fresh(found, MAIN, "a");
    Instant last = given.plus(Duration.ofHours(24));
    new BackingAddress(signatures, () -> last).check(found, MAIN, "a", address);
    BackingAddress late = new BackingAddress(signatures, () -> last.plusMillis(1));
    assertThatThrownBy(() -> late.check(found, MAIN, "a", address))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("expired link address");
  }

  @Test
  void status400ForParametersThatExcludeEachOther() {
    assertThat(
            Wire.get("/repositories/" + repository.name + "/actions/runs?branch=main&commit=x")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void status403ForTheDefaultBranch() {
    assertRefused(
        403,
        "cannot delete repository default branch",
        () -> repository.branches.deleteBranch(repository.name, MAIN).execute());
  }

  @Test
  void status403ForAReadOnlyRepositoryUnlessForced() throws ApiException {
    String name = "r-" + unique();
    repository
        .repositories
        .createRepository(
            new RepositoryCreation().name(name).storageNamespace("local://" + name).readOnly(true))
        .execute();
    BranchCreation creation = new BranchCreation().name("b").source(MAIN);
    assertRefused(
        403,
        "read-only repository",
        () -> repository.branches.createBranch(name, creation).execute());
    repository.branches.createBranch(name, creation.force(true)).execute();
  }

  @Test
  void status404ForWhatIsNotThere() {
    assertRefused(
        404, "repository not found", () -> repository.repositories.getRepository("nope").execute());
    assertRefused(
        404,
        "branch not found",
        () -> repository.branches.getBranch(repository.name, "nope").execute());
    assertRefused(
        404, "tag not found", () -> repository.tags.getTag(repository.name, "nope").execute());
    assertRefused(404, "not found", () -> repository.messages("nope"));
    assertRefused(404, "not found", () -> repository.messages("main~9"));
    assertRefused(404, "not found", () -> repository.labels(MAIN, "nope"));
  }

  @Test
  void status409ForNamesThatAreTaken() throws ApiException {
    assertRefused(
        409,
        "error creating repository: not unique",
        () -> createRepository(repository.name, "local://x-" + unique()));
    assertRefused(
        409,
        "error creating repository: not unique",
        () -> createRepository(repository.name, "ftp://no-namespace"));
    assertRefused(409, "branch already exists: not unique", () -> repository.branch(MAIN, MAIN));
    tag("v1", MAIN);
    assertRefused(409, "tag already exists: not unique", () -> tag("v1", MAIN));
    assertRefused(409, "not unique", () -> repository.branch("v1", MAIN));
    assertRefused(409, "not unique", () -> tag(MAIN, MAIN));
  }

  @Test
  void status409ForConflicts() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit(MAIN, "a", "ours");
    String theirs = repository.commit("topic", "a", "theirs").getId();
    assertRefused(409, "{\"reference\":\"\"}", () -> repository.merge("topic", MAIN));
    assertRefused(409, "conflict found", () -> cherryPick(theirs, null));
  }

  @Test
  void status410ForBytesThatAreGone() throws ApiException, IOException {
    String address = repository.upload(MAIN, "a", "1").getPhysicalAddress();
    Path store =
        Path.of(ConfigProvider.getConfig().getValue("varve.blockstore.path", String.class));
    Files.delete(store.resolve(address.substring("local://".length())));
    assertRefused(410, "nothing at", () -> repository.read(MAIN, "a"));
  }

  /** lakeFS answers 410 while it deletes; here a deletion is done when it is answered. */
  @Test
  void status404ForAllOfARepositoryThatWasDeleted() throws ApiException {
    repository.repositories.deleteRepository(repository.name).execute();
    assertRefused(404, "repository not found", () -> repository.upload(MAIN, "a", "1"));
    assertRefused(404, "repository not found", () -> repository.messages(MAIN));
    assertRefused(404, "repository not found", () -> repository.labels(MAIN, "a"));
    assertRefused(404, "repository not found", () -> repository.commit(MAIN, "m"));
  }

  @Test
  void status503ForWhatMayWorkInAMoment() {
    Response answer = new ErrorMappers().domain(new Unavailable("try again"), null);
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeaderString("Retry-After")).isEqualTo("1");
    assertThat(answer.getEntity()).isEqualTo(new ErrorBody("try again"));
  }

  @Test
  void status412ForAnObjectThatIsThereAlready() throws ApiException {
    repository.upload(MAIN, "a", "1");
    assertThat(upload("a", "If-None-Match", "*")).isEqualTo(412);
    assertThat(upload("b", "If-None-Match", "*")).isEqualTo(201);
  }

  @Test
  void status416ForARangeOutsideTheObject() throws ApiException {
    repository.upload(MAIN, "a", "1");
    var answer =
        Wire.get(
            "/repositories/" + repository.name + "/refs/main/objects?path=a", "Range", "bytes=5-6");
    assertThat(answer.statusCode()).isEqualTo(416);
    assertThat(answer.headers().firstValue("Content-Range")).contains("bytes */1");
    assertThat(answer.body())
        .isEqualTo("{\"message\":\"bytes from 5 on are wanted of an object that has 1\"}");
  }

  @Test
  void status499ForAClientThatIsGone() {
    IOException cut = new IOException(new HttpClosedException("Connection was closed"));
    Response answer = new ErrorMappers().unexpected(new UncheckedIOException(cut), null);
    assertThat(answer.getStatus()).isEqualTo(499);
  }

  @Test
  void status501ForWhatTheApiKnowsAndVarveLacks() throws ApiException {
    repository.upload(MAIN, "a", "1");
    assertThat(upload("a", "If-None-Match", "\"x\"")).isEqualTo(501);
    assertThat(
            Wire.postJson(
                    "/repositories/" + repository.name + "/branches/main/objects/copy?dest_path=b",
                    "{\"src_path\":\"a\",\"shallow\":true}")
                .statusCode())
        .isEqualTo(501);
  }

  private int upload(String path, String header, String value) {
    String address = "/repositories/" + repository.name + "/branches/main/objects?path=" + path;
    return Wire.post(address, "1", header, value).statusCode();
  }

  private void merged() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit("topic", "a", "1");
    repository.merge("topic", MAIN);
  }

  private void revert(String ref, int parent) throws ApiException {
    repository
        .branches
        .revertBranch(repository.name, MAIN, new RevertCreation().ref(ref).parentNumber(parent))
        .execute();
  }

  private void cherryPick(String ref, Integer parent) throws ApiException {
    repository
        .branches
        .cherryPick(repository.name, MAIN, new CherryPickCreation().ref(ref).parentNumber(parent))
        .execute();
  }

  private void tag(String id, String ref) throws ApiException {
    repository.tags.createTag(repository.name, new TagCreation().id(id).ref(ref)).execute();
  }

  private void createRepository(String name, String namespace) throws ApiException {
    repository
        .repositories
        .createRepository(new RepositoryCreation().name(name).storageNamespace(namespace))
        .execute();
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}
