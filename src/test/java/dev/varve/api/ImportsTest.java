package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.ImportApi;
import io.lakefs.clients.sdk.StagingApi;
import io.lakefs.clients.sdk.model.BranchProtectionRule;
import io.lakefs.clients.sdk.model.CommitCreation;
import io.lakefs.clients.sdk.model.ImportCreation;
import io.lakefs.clients.sdk.model.ImportLocation;
import io.lakefs.clients.sdk.model.ImportLocation.TypeEnum;
import io.lakefs.clients.sdk.model.ImportStatus;
import io.lakefs.clients.sdk.model.ObjectStats;
import io.lakefs.clients.sdk.model.StagingLocation;
import io.lakefs.clients.sdk.model.StagingMetadata;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class ImportsTest {

  private final TestRepository repository = TestRepository.fresh();
  private final ImportApi imports = new ImportApi(repository.client);
  private final Path folder =
      Path.of("target", "varve-import", UUID.randomUUID().toString()).toAbsolutePath();

  @BeforeEach
  void files() throws IOException {
    put("cat/1.png", "cat 1");
    put("cat/2.png", "cat 2");
    put("dog.png", "dog");
  }

  @Test
  void anImportRegistersFilesWhereTheyAreAsOneCommit() throws ApiException, IOException {
    ImportStatus status = imported(prefix("", "images/"));
    assertThat(status.getError()).isNull();
    assertThat(status.getIngestedObjects()).isEqualTo(3);
    assertThat(status.getCommit().getId()).isEqualTo(repository.head(MAIN));
    assertThat(status.getMetarangeId()).isEqualTo(status.getCommit().getMetaRangeId());
    assertThat(repository.paths("main@"))
        .containsExactly("images/cat/1.png", "images/cat/2.png", "images/dog.png");
    assertThat(repository.read(MAIN, "images/dog.png")).isEqualTo("dog");
  }

  @Test
  void anImportedObjectHasNoMetadataAndItsFilesAddress() throws ApiException {
    imported(prefix("", "images"));
    ObjectStats stats =
        repository.objects.statObject(repository.name, MAIN, "images/dog.png").execute();
    assertThat(stats.getPhysicalAddress()).isEqualTo("local://" + folder.resolve("dog.png"));
    assertThat(stats.getMetadata()).isEmpty();
    assertThat(stats.getContentType()).isEqualTo("application/octet-stream");
    assertThat(stats.getSizeBytes()).isEqualTo(3);
  }

  @Test
  void aFileThatMayBeImportedMayBeLinked() throws ApiException, IOException {
    new StagingApi(repository.client)
        .linkPhysicalAddress(
            repository.name,
            MAIN,
            "linked",
            new StagingMetadata()
                .staging(new StagingLocation().physicalAddress("local://" + folder + "/dog.png"))
                .checksum("c")
                .sizeBytes(3L))
        .execute();
    assertThat(repository.read(MAIN, "linked")).isEqualTo("dog");
  }

  @Test
  void theCommitSaysWhatTheCallerWantsItToSay() throws ApiException {
    ImportCreation wanted =
        creation(prefix("", ""))
            .commit(new CommitCreation().message("first batch").metadata(Map.of("by", "ada")));
    ImportStatus status = imported(wanted);
    assertThat(status.getCommit().getMessage()).isEqualTo("first batch");
    assertThat(status.getCommit().getMetadata())
        .containsEntry("by", "ada")
        .containsEntry(".lakefs.merge.strategy", "source-wins");
  }

  @Test
  void withoutAMessageTheCommitGetsOne() throws ApiException {
    ImportCreation wanted = creation(prefix("", "")).commit(new CommitCreation().message(""));
    assertThat(imported(wanted).getCommit().getMessage()).isEqualTo("Import objects");
  }

  @Test
  void whatIsBelowTheDestinationIsReplacedAndNothingElse() throws ApiException {
    repository.upload(MAIN, "images/old", "1");
    repository.upload(MAIN, "images2/kept", "1");
    repository.upload(MAIN, "a", "1");
    repository.commit(MAIN, "before");
    imported(prefix("/cat", "images/"));
    assertThat(repository.paths("main@"))
        .containsExactly("a", "images/1.png", "images/2.png", "images2/kept");
  }

  @Test
  void severalSourcesBecomeOneCommit() throws ApiException {
    ImportCreation wanted = creation(prefix("/cat", "animals/"));
    wanted.addPathsItem(object("/dog.png", "animals/1.dog"));
    imported(wanted);
    assertThat(repository.paths("main@"))
        .containsExactly("animals/1.dog", "animals/1.png", "animals/2.png");
    assertThat(repository.messages(MAIN)).hasSize(2);
  }

  @Test
  void aFileThatIsUnchangedIsNoChange() throws ApiException {
    imported(prefix("", "images/"));
    String before = repository.head(MAIN);
    imported(prefix("", "images/"));
    assertThat(repository.refs.diffRefs(repository.name, before, MAIN).execute().getResults())
        .isEmpty();
  }

  @Test
  void twoObjectsForOnePathAreRefusedAndNothingIsImported() throws ApiException {
    ImportCreation wanted = creation(prefix("", ""));
    wanted.addPathsItem(object("/dog.png", "cat/1.png"));
    ImportStatus status = imported(wanted);
    assertThat(status.getCompleted()).isFalse();
    assertThat(status.getError().getMessage()).contains("two sources", "cat/1.png");
    assertThat(repository.paths("main@")).isEmpty();
  }

  @Test
  void anEmptySourceDeletesNothing() throws ApiException, IOException {
    repository.commit(MAIN, "images/a", "1");
    Files.createDirectories(folder.resolve("empty"));
    ImportStatus status = imported(prefix("/empty", "images/"));
    assertThat(status.getError().getMessage()).contains("no objects");
    assertThat(repository.paths("main@")).containsExactly("images/a");
  }

  @Test
  void aSourceThatIsNotThereFailsWithItsName() throws ApiException {
    ImportStatus status = imported(prefix("/nowhere", ""));
    assertThat(status.getError().getMessage()).contains("nowhere");
    assertThat(status.getCommit()).isNull();
  }

  @Test
  void aSourceOutsideTheAllowedFoldersIsRefused() {
    for (String path :
        List.of(
            "local:///etc/",
            "local://" + folder + "/../../secret",
            "local://" + repository.name + "/data",
            "s3://bucket/x",
            "nonsense")) {
      ImportLocation location =
          new ImportLocation().type(TypeEnum.COMMON_PREFIX).path(path).destination("");
      assertRefused(400, "invalid import source", () -> start(creation(location)));
    }
  }

  @Test
  void aBranchWithUncommittedChangesIsRefused() throws ApiException {
    repository.upload(MAIN, "a", "1");
    assertRefused(400, "uncommitted changes (dirty branch)", () -> start(creation(prefix("", ""))));
  }

  @Test
  void aProtectedBranchIsRefused() throws ApiException {
    repository
        .repositories
        .setBranchProtectionRules(repository.name, List.of(new BranchProtectionRule().pattern("*")))
        .execute();
    assertRefused(403, "cannot commit to protected branch", () -> start(creation(prefix("", ""))));
  }

  @Test
  void anUnknownBranchOrImportIsNotFound() {
    assertRefused(
        404,
        "branch not found",
        () -> imports.importStart(repository.name, "nope", creation(prefix("", ""))).execute());
    assertRefused(404, "not found", () -> status("nope"));
    assertRefused(
        404, "not found", () -> imports.importCancel(repository.name, MAIN, "nope").execute());
  }

  @Test
  void anImportThatIsDoneCannotBeCancelled() throws ApiException {
    String id = start(creation(prefix("", "")));
    awaitEnd(id);
    assertRefused(
        409, "can't be cancelled", () -> imports.importCancel(repository.name, MAIN, id).execute());
    assertThat(status(id).getCompleted()).isTrue();
  }

  @Test
  void importsThatAreNoneAreRefused() {
    String root = "/repositories/" + repository.name + "/branches/main/import";
    for (String body :
        List.of(
            "",
            "{}",
            "{\"paths\":[]}",
            "{\"paths\":[],\"commit\":{\"message\":\"m\"}}",
            "{\"paths\":[null],\"commit\":{\"message\":\"m\"}}",
            "{\"paths\":[{\"type\":\"folder\",\"path\":\"x\",\"destination\":\"\"}],"
                + "\"commit\":{\"message\":\"m\"}}",
            "{\"paths\":[{\"type\":\"object\",\"path\":\"x\"}],\"commit\":{\"message\":\"m\"}}",
            "{\"paths\":7,\"commit\":{\"message\":\"m\"}}")) {
      assertThat(Wire.postJson(root, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(Wire.get(root).statusCode()).isEqualTo(400);
  }

  private ImportStatus imported(ImportLocation location) throws ApiException {
    return imported(creation(location));
  }

  private ImportStatus imported(ImportCreation wanted) throws ApiException {
    return awaitEnd(start(wanted));
  }

  private String start(ImportCreation wanted) throws ApiException {
    return imports.importStart(repository.name, MAIN, wanted).execute().getId();
  }

  private ImportStatus awaitEnd(String id) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> status(id), status -> status.getCompleted() || status.getError() != null);
  }

  private ImportStatus status(String id) throws ApiException {
    return imports.importStatus(repository.name, MAIN, id).execute();
  }

  private static ImportCreation creation(ImportLocation location) {
    return new ImportCreation()
        .addPathsItem(location)
        .commit(new CommitCreation().message("import"));
  }

  private ImportLocation prefix(String path, String destination) {
    return location(TypeEnum.COMMON_PREFIX, path, destination);
  }

  private ImportLocation object(String path, String destination) {
    return location(TypeEnum.OBJECT, path, destination);
  }

  private ImportLocation location(TypeEnum type, String path, String destination) {
    return new ImportLocation()
        .type(type)
        .path("local://" + folder + path)
        .destination(destination);
  }

  private void put(String path, String content) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), content);
  }
}
