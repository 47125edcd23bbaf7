package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.ExperimentalApi;
import io.lakefs.clients.sdk.InternalApi;
import io.lakefs.clients.sdk.model.ObjectCopyCreation;
import io.lakefs.clients.sdk.model.ObjectStageCreation;
import io.lakefs.clients.sdk.model.ObjectStats;
import io.lakefs.clients.sdk.model.ObjectStatsList;
import io.lakefs.clients.sdk.model.PathList;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class ObjectsTest {

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void anUploadAnswersWhatItStored() throws ApiException {
    ObjectStats stats = repository.upload(MAIN, "dir/a.txt", "hello");
    assertThat(stats.getPath()).isEqualTo("dir/a.txt");
    assertThat(stats.getPathType()).isEqualTo(ObjectStats.PathTypeEnum.OBJECT);
    assertThat(stats.getSizeBytes()).isEqualTo(5);
    assertThat(stats.getChecksum()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    assertThat(stats.getPhysicalAddress()).startsWith("local://" + repository.name);
  }

  @Test
  void aBranchShowsUncommittedObjectsAndItsHeadDoesNot() throws ApiException, IOException {
    repository.upload(MAIN, "a", "1");
    assertThat(repository.read(MAIN, "a")).isEqualTo("1");
    assertRefused(404, "not found", () -> repository.read("main@", "a"));
  }

  @Test
  void anOldCommitKeepsItsBytes() throws ApiException, IOException {
    String old = repository.commit(MAIN, "a", "1").getId();
    repository.commit(MAIN, "a", "2");
    assertThat(repository.read(old, "a")).isEqualTo("1");
    assertThat(repository.read(MAIN, "a")).isEqualTo("2");
  }

  @Test
  void metadataIsReplacedAsAWholeAndKeepsItsCase() throws ApiException {
    repository.upload(MAIN, "a", "1");
    repository.label(MAIN, "a", Map.of("Class", "car", "by", "ada"));
    repository.label(MAIN, "a", Map.of("Class", "truck"));
    assertThat(repository.labels(MAIN, "a")).isEqualTo(Map.of("Class", "truck"));
  }

  @Test
  void aMetadataEditMovesNoBytes() throws ApiException {
    ObjectStats before = repository.upload(MAIN, "a", "1");
    repository.label(MAIN, "a", Map.of("class", "truck"));
    ObjectStats after = repository.objects.statObject(repository.name, MAIN, "a").execute();
    assertThat(after.getPhysicalAddress()).isEqualTo(before.getPhysicalAddress());
    assertThat(after.getMtime()).isEqualTo(before.getMtime());
  }

  @Test
  void metadataOfAMissingObjectIsRefused() {
    assertRefused(404, "not found", () -> repository.label(MAIN, "a", Map.of("k", "v")));
  }

  @Test
  void anObjectWithoutMetadataHasAnEmptyMapInStatAndNoneInLists() throws ApiException {
    repository.upload(MAIN, "a", "1");
    assertThat(repository.labels(MAIN, "a")).isEqualTo(Map.of());
    assertThat(Wire.get("/repositories/" + repository.name + "/refs/main/objects/ls").body())
        .contains("\"path\":\"a\"")
        .doesNotContain("\"metadata\"");
  }

  @Test
  void aDelimiterMakesOneRowOfEachGroup() throws ApiException {
    repository.upload(MAIN, "a/1", "1");
    repository.upload(MAIN, "a/2", "1");
    repository.upload(MAIN, "b", "1");
    ObjectStatsList list =
        repository.objects.listObjects(repository.name, MAIN).delimiter("/").execute();
    assertThat(list.getResults()).extracting(ObjectStats::getPath).containsExactly("a/", "b");
    assertThat(list.getResults().get(0).getPathType())
        .isEqualTo(ObjectStats.PathTypeEnum.COMMON_PREFIX);
  }

  @Test
  void aListGoesOnAfterItsLastPath() throws ApiException {
    repository.upload(MAIN, "a", "1");
    repository.upload(MAIN, "b", "1");
    ObjectStatsList page =
        repository.objects.listObjects(repository.name, MAIN).amount(1).execute();
    assertThat(page.getPagination().getHasMore()).isTrue();
    assertThat(page.getPagination().getNextOffset()).isEqualTo("a");
  }

  @Test
  void pathsMayHoldAnything() throws ApiException, IOException {
    for (String path : List.of("../x", "a b+c%2F", "ключ/😀", "a//b", "?#&=", "back\\slash")) {
      repository.upload(MAIN, path, path);
      assertThat(repository.read(MAIN, path)).isEqualTo(path);
    }
    repository.commit(MAIN, "odd paths");
    assertThat(repository.paths("main@")).contains("../x", "ключ/😀", "?#&=");
  }

  @Test
  void aPathOfMoreThanAThousandAndTwentyFourBytesIsRefused() throws ApiException {
    repository.upload(MAIN, "p".repeat(1024), "1");
    assertRefused(400, "1024", () -> repository.upload(MAIN, "p".repeat(1025), "1"));
  }

  @Test
  void aDeletedObjectIsGoneAndDeletingItAgainIsFine() throws ApiException {
    repository.commit(MAIN, "a", "1");
    repository.objects.deleteObject(repository.name, MAIN, "a").execute();
    repository.objects.deleteObject(repository.name, MAIN, "a").execute();
    assertRefused(404, "not found", () -> repository.read(MAIN, "a"));
  }

  @Test
  void manyObjectsAreDeletedInOneCall() throws ApiException {
    repository.upload(MAIN, "a", "1");
    repository.upload(MAIN, "b", "1");
    PathList paths = new PathList().paths(List.of("a", "b", "missing"));
    assertThat(repository.objects.deleteObjects(repository.name, MAIN, paths).execute().getErrors())
        .isEmpty();
    assertThat(repository.paths(MAIN)).isEmpty();
  }

  @Test
  void moreThanAThousandPathsInOneCallAreRefused() {
    PathList paths = new PathList().paths(Collections.nCopies(1001, "a"));
    assertRefused(
        400,
        "request size exceeded, max paths is set to 1000",
        () -> repository.objects.deleteObjects(repository.name, MAIN, paths).execute());
  }

  @Test
  void aCopySharesTheBytesAndTakesTheMetadataAlong() throws ApiException {
    ObjectStats original = repository.upload(MAIN, "a", "1");
    repository.label(MAIN, "a", Map.of("class", "truck"));
    ObjectStats copy =
        repository
            .objects
            .copyObject(
                repository.name, MAIN, "b", new ObjectCopyCreation().srcPath("a").srcRef(MAIN))
            .execute();
    assertThat(copy.getPath()).isEqualTo("b");
    assertThat(copy.getPhysicalAddress()).isEqualTo(original.getPhysicalAddress());
    assertThat(repository.labels(MAIN, "b")).isEqualTo(Map.of("class", "truck"));
  }

  @Test
  void anObjectIsStagedByItsAddress() throws ApiException {
    String address = "local://" + repository.name + "/mine/x";
    ObjectStageCreation entry =
        new ObjectStageCreation()
            .physicalAddress(address)
            .checksum("\"abc\"")
            .sizeBytes(3L)
            .mtime(1_700_000_000L)
            .metadata(Map.of("Class", "truck"));
    stage(entry);
    ObjectStats stats = repository.objects.statObject(repository.name, MAIN, "a").execute();
    assertThat(stats.getPhysicalAddress()).isEqualTo(address);
    assertThat(stats.getChecksum()).isEqualTo("abc");
    assertThat(stats.getMtime()).isEqualTo(1_700_000_000L);
    assertThat(stats.getMetadata()).isEqualTo(Map.of("Class", "truck"));
    assertThat(stats.getContentType()).isEqualTo("application/octet-stream");
  }

  @Test
  void anAddressOfAnotherStoreIsRefused() {
    ObjectStageCreation entry =
        new ObjectStageCreation().physicalAddress("s3://b/x").checksum("abc").sizeBytes(3L);
    assertRefused(400, "s3://b/x", () -> stage(entry));
  }

  @Test
  void theBytesOfAnotherRepositoryCannotBeNamed() throws ApiException {
    String secret = TestRepository.fresh().upload(MAIN, "secret", "s").getPhysicalAddress();
    for (String address :
        List.of(secret, "local://" + repository.name + "x/y", "local://" + repository.name)) {
      assertRefused(
          400,
          "staging/backing",
          () ->
              stage(
                  new ObjectStageCreation()
                      .physicalAddress(address)
                      .checksum("abc")
                      .sizeBytes(1L)));
    }
    assertThat(repository.paths(MAIN)).isEmpty();
  }

  @Test
  void whatIsNotBuiltSaysSo() {
    assertRefused(
        501,
        "does not have this operation",
        () ->
            new ExperimentalApi(repository.client)
                .createPresignMultipartUpload(repository.name, MAIN, "a")
                .execute());
  }

  @SuppressWarnings("deprecation") // lakeFS deprecates the call, and its clients make it
  private void stage(ObjectStageCreation entry) throws ApiException {
    new InternalApi(repository.client).stageObject(repository.name, MAIN, "a", entry).execute();
  }
}
