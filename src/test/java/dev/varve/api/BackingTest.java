package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.StagingApi;
import io.lakefs.clients.sdk.model.ObjectStats;
import io.lakefs.clients.sdk.model.StagingLocation;
import io.lakefs.clients.sdk.model.StagingMetadata;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Registering bytes that the caller has written itself. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class BackingTest {

  private final TestRepository repository = TestRepository.fresh();
  private final StagingApi staging = new StagingApi(repository.client);

  @Test
  void whatIsWrittenToAGivenAddressCanBeLinkedAndRead() throws ApiException, IOException {
    String address = address("a");
    assertThat(address).startsWith("local://" + repository.name + "/data/").contains(",");
    write(address, "hello");
    ObjectStats stats =
        link("a", linked(address).userMetadata(Map.of("Class", "car")).contentType("text/plain"));
    assertThat(stats.getPhysicalAddress()).isEqualTo(address);
    assertThat(stats.getMetadata()).containsExactly(Map.entry("Class", "car"));
    assertThat(repository.read(MAIN, "a")).isEqualTo("hello");
  }

  @Test
  void theChecksumLosesItsQuotesAndMustBeThere() throws ApiException {
    String address = address("a");
    assertThat(link("a", linked(address).checksum(" \"abc\" ")).getChecksum()).isEqualTo("abc");
    assertRefused(400, "checksum is required", () -> link("a", linked(address).checksum("\"\"")));
  }

  @Test
  void anAddressIsGoodForItsPathBranchAndRepositoryOnly() throws ApiException {
    String address = address("a");
    repository.branch("other", MAIN);
    assertRefused(400, "invalid link address", () -> link("b", linked(address)));
    assertRefused(
        400,
        "invalid link address",
        () ->
            staging.linkPhysicalAddress(repository.name, "other", "a", linked(address)).execute());
  }

  @Test
  void anAddressOfTheRepositoryThatWasNotGivenOutIsRefused() throws ApiException {
    String address = address("a");
    String unsigned = address.substring(0, address.indexOf(','));
    assertRefused(400, "invalid link address", () -> link("a", linked(unsigned)));
    assertRefused(400, "invalid link address", () -> link("a", linked(unsigned + ",x")));
    String otherTime = address.replaceFirst("/[0-9a-f]{12}(?=[0-9a-f]{20},)", "/0000000fffff");
    assertThat(otherTime).isNotEqualTo(address);
    assertRefused(400, "invalid link address", () -> link("a", linked(otherTime)));
  }

  @Test
  void anAddressOutsideTheNamespaceIsRefusedUnlessImportsMayReadIt() {
    assertRefused(
        400,
        "nor in a place that may be imported from",
        () -> link("a", linked("local://elsewhere/of/mine")));
    assertRefused(400, "block store", () -> link("a", linked("s3://bucket/key")));
  }

  @Test
  void anExistingObjectIsKeptWhenAskedFor() throws ApiException {
    repository.upload(MAIN, "a", "1");
    String address = address("a");
    assertRefused(
        412,
        "path already exists",
        () ->
            staging
                .linkPhysicalAddress(repository.name, MAIN, "a", linked(address))
                .ifNoneMatch("*")
                .execute());
  }

  @Test
  void theStoreHasNoPresignedAddresses() throws ApiException {
    StagingLocation location =
        staging.getPhysicalAddress(repository.name, MAIN, "a").presign(true).execute();
    assertThat(location.getPresignedUrl()).isNull();
  }

  @Test
  void addressesAreNotGivenOutForNothing() {
    assertRefused(
        404,
        "branch not found",
        () -> staging.getPhysicalAddress(repository.name, "nope", "a").execute());
    assertRefused(
        400,
        "1024",
        () -> staging.getPhysicalAddress(repository.name, MAIN, "p".repeat(1025)).execute());
    String root = "/repositories/" + repository.name + "/branches/main/staging/backing";
    assertThat(Wire.get(root).statusCode()).isEqualTo(400);
  }

  @Test
  void underlyingPropertiesAreThoseOfTheStore() throws ApiException {
    repository.upload(MAIN, "a", "1");
    assertThat(
            repository
                .objects
                .getUnderlyingProperties(repository.name, MAIN, "a")
                .execute()
                .getStorageClass())
        .isNull();
    assertRefused(
        404,
        "not found",
        () -> repository.objects.getUnderlyingProperties(repository.name, MAIN, "b").execute());
  }

  private String address(String path) throws ApiException {
    return staging.getPhysicalAddress(repository.name, MAIN, path).execute().getPhysicalAddress();
  }

  private ObjectStats link(String path, StagingMetadata metadata) throws ApiException {
    return staging.linkPhysicalAddress(repository.name, MAIN, path, metadata).execute();
  }

  private static StagingMetadata linked(String address) {
    return new StagingMetadata()
        .staging(new StagingLocation().physicalAddress(address))
        .checksum("c")
        .sizeBytes(5L);
  }

  /** As a client does that shares the store's file system. */
  private static void write(String address, String content) throws IOException {
    Path store =
        Path.of(ConfigProvider.getConfig().getValue("varve.blockstore.path", String.class));
    Path file = store.resolve(address.substring("local://".length()));
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
