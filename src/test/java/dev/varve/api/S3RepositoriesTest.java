package dev.varve.api;

import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.varve.blob.S3MockServer;
import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.ConfigApi;
import io.lakefs.clients.sdk.ImportApi;
import io.lakefs.clients.sdk.StagingApi;
import io.lakefs.clients.sdk.model.CommitCreation;
import io.lakefs.clients.sdk.model.ImportCreation;
import io.lakefs.clients.sdk.model.ImportLocation;
import io.lakefs.clients.sdk.model.ImportStatus;
import io.lakefs.clients.sdk.model.ObjectStats;
import io.lakefs.clients.sdk.model.StagingLocation;
import io.lakefs.clients.sdk.model.StagingMetadata;
import io.lakefs.clients.sdk.model.StorageConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Repositories whose bytes are in S3, beside local ones. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
@TestProfile(S3RepositoriesTest.WithS3.class)
class S3RepositoriesTest {

  public static final class WithS3 implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "varve.blockstore.s3.enabled", "true",
          "varve.blockstore.s3.endpoint", S3MockServer.endpoint().toString(),
          "varve.blockstore.s3.path-style", "true",
          "varve.blockstore.s3.access-key-id", "key",
          "varve.blockstore.s3.secret-access-key", "secret");
    }
  }

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final TestRepository repository =
      TestRepository.fresh("s3://varve-test/" + UUID.randomUUID());

  @Test
  void theNamespacePicksTheStore() throws ApiException, IOException {
    ObjectStats stats = repository.upload(MAIN, "a", "in S3");
    assertThat(stats.getPhysicalAddress())
        .startsWith(
            repository.repositories.getRepository(repository.name).execute().getStorageNamespace()
                + "/data/");
    assertThat(repository.read(MAIN, "a")).isEqualTo("in S3");

    TestRepository local = TestRepository.fresh();
    assertThat(local.upload(MAIN, "a", "local").getPhysicalAddress()).startsWith("local://");
    assertThat(local.read(MAIN, "a")).isEqualTo("local");
  }

  @Test
  void rangesAreRead() throws ApiException {
    repository.upload(MAIN, "a", "0123456789");
    HttpResponse<String> part = Wire.get(objects() + "?path=a", "Range", "bytes=-3");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("789");
  }

  @Test
  void presignedUrlsAreGivenWhenAskedFor() throws Exception {
    repository.upload(MAIN, "a", "from S3 itself");
    ObjectStats plain = repository.objects.statObject(repository.name, MAIN, "a").execute();
    assertThat(plain.getPhysicalAddress()).startsWith("s3://");
    assertThat(plain.getPhysicalAddressExpiry()).isNull();

    ObjectStats signed =
        repository.objects.statObject(repository.name, MAIN, "a").presign(true).execute();
    assertThat(fetch(signed.getPhysicalAddress())).isEqualTo("from S3 itself");
    assertThat(signed.getPhysicalAddressExpiry()).isNotNull();

    List<ObjectStats> listed =
        repository.objects.listObjects(repository.name, MAIN).presign(true).execute().getResults();
    assertThat(fetch(listed.getFirst().getPhysicalAddress())).isEqualTo("from S3 itself");

    HttpResponse<String> redirect = Wire.get(objects() + "?path=a&presign=True");
    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(fetch(redirect.headers().firstValue("Location").orElseThrow()))
        .isEqualTo("from S3 itself");
  }

  @Test
  void aLocalObjectHasNoPresignedUrl() throws ApiException {
    TestRepository local = TestRepository.fresh();
    local.upload(MAIN, "a", "local");
    assertThat(
            local
                .objects
                .statObject(local.name, MAIN, "a")
                .presign(true)
                .execute()
                .getPhysicalAddress())
        .startsWith("local://");
  }

  @Test
  void bytesAreWrittenPastTheServiceAndLinked() throws Exception {
    StagingApi staging = new StagingApi(repository.client);
    StagingLocation location =
        staging.getPhysicalAddress(repository.name, MAIN, "handed/in").presign(true).execute();
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(location.getPresignedUrl()))
            .PUT(BodyPublishers.ofString("written past it"))
            .build();
    assertThat(HTTP.send(put, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    staging
        .linkPhysicalAddress(
            repository.name,
            MAIN,
            "handed/in",
            new StagingMetadata().staging(location).checksum("abc").sizeBytes(15L))
        .execute();
    assertThat(repository.read(MAIN, "handed/in")).isEqualTo("written past it");
  }

  @Test
  void objectsOfABucketAreImportedInPlace() throws Exception {
    repository.upload(MAIN, "a", "one");
    repository.upload(MAIN, "b", "two");
    String bytes =
        repository.repositories.getRepository(repository.name).execute().getStorageNamespace()
            + "/data";
    TestRepository other = TestRepository.fresh();
    ImportStatus status = imported(other, bytes);
    assertThat(status.getError()).isNull();
    assertThat(status.getIngestedObjects()).isEqualTo(2);
    assertThat(other.paths(MAIN)).hasSize(2).allMatch(path -> path.startsWith("images/"));
    ObjectStats first =
        other.objects.listObjects(other.name, MAIN).execute().getResults().getFirst();
    assertThat(first.getPhysicalAddress()).startsWith(bytes + "/");
    assertThat(first.getChecksum()).hasSize(32);
    assertThat(other.read(MAIN, first.getPath())).isIn("one", "two");
    ObjectStats signed =
        other.objects.statObject(other.name, MAIN, first.getPath()).presign(true).execute();
    assertThat(fetch(signed.getPhysicalAddress())).isIn("one", "two");
    assertThat(status.getCommit().getId()).isEqualTo(other.head(MAIN));
  }

  @Test
  void importingFromABucketThatIsNotThereSaysSo() throws ApiException {
    assertThat(imported(repository, "s3://no-such-bucket/x").getError().getMessage())
        .contains("there is no bucket no-such-bucket");
  }

  private static ImportStatus imported(TestRepository into, String prefix) throws ApiException {
    ImportApi imports = new ImportApi(into.client);
    ImportLocation location =
        new ImportLocation()
            .type(ImportLocation.TypeEnum.COMMON_PREFIX)
            .path(prefix)
            .destination("images/");
    String id =
        imports
            .importStart(
                into.name,
                MAIN,
                new ImportCreation()
                    .addPathsItem(location)
                    .commit(new CommitCreation().message("imported")))
            .execute()
            .getId();
    return await()
        .until(
            () -> imports.importStatus(into.name, MAIN, id).execute(),
            status -> status.getCompleted() || status.getError() != null);
  }

  @Test
  void configSaysThatUrlsCanBePresigned() throws ApiException {
    StorageConfig storage =
        new ConfigApi(repository.client).getConfig().execute().getStorageConfig();
    assertThat(storage.getBlockstoreType()).isEqualTo("s3");
    assertThat(storage.getPreSignSupport()).isTrue();
    assertThat("s3://bucket/x").matches(storage.getBlockstoreNamespaceValidityRegex());
    assertThat("local://x").matches(storage.getBlockstoreNamespaceValidityRegex());
  }

  @Test
  void aNamespaceOfAnotherRepositoryIsRefused() throws ApiException {
    String taken =
        repository.repositories.getRepository(repository.name).execute().getStorageNamespace();
    for (String namespace : List.of(taken, taken + "/", taken + "/within/it", "s3://varve-test")) {
      HttpResponse<String> refused = create(namespace);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("storage namespace already in use");
    }
  }

  @Test
  void aBucketThatIsNotThereIsRefusedBeforeAnythingIsStored() {
    HttpResponse<String> refused = create("s3://no-such-bucket/x");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("there is no bucket no-such-bucket");
  }

  private static HttpResponse<String> create(String namespace) {
    return Wire.postJson(
        "/repositories",
        "{\"name\":\"r-" + UUID.randomUUID() + "\",\"storage_namespace\":\"" + namespace + "\"}");
  }

  private String objects() {
    return "/repositories/" + repository.name + "/refs/main/objects";
  }

  private static String fetch(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }
}
