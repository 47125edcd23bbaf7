package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.access.NoLogin;
import dev.varve.blob.BlockStoreConfig;
import dev.varve.imports.Imports;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What clients ask before they begin. */
@Tag(name = "config")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
class ConfigResource {

  private static StorageConfig local(boolean imports) {
    return new StorageConfig(
        "local",
        "local://example/",
        "^local://.*$",
        "local://",
        false,
        false,
        false,
        imports,
        "^local://.*$",
        "a folder of the service");
  }

  /** Clients know one store; local namespaces are taken all the same. */
  private static StorageConfig s3(boolean presign, boolean imports) {
    return new StorageConfig(
        "s3",
        "s3://example-bucket/",
        "^(s3|local)://.*$",
        "s3://",
        presign,
        false,
        false,
        imports,
        "^(s3|local)://.*$",
        "an S3 service, and a folder of this one for local namespaces");
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record VersionConfig(String version, boolean upgradeRecommended) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record StorageConfig(
      String blockstoreType,
      String blockstoreNamespaceExample,
      @JsonProperty("blockstore_namespace_ValidityRegex") String blockstoreNamespaceValidityRegex,
      String defaultNamespacePrefix,
      boolean preSignSupport,
      boolean preSignSupportUi,
      boolean preSignMultipartUpload,
      boolean importSupport,
      String importValidityRegex,
      String blockstoreDescription) {}

  /**
   * @param customViewers empty: the web pages have viewers of their own
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record UiConfig(List<String> customViewers) {}

  /**
   * @param storageConfigList empty: there is one store
   * @param capabilitiesConfig empty: Varve has none of the operations that lakeFS offers this way
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record ConfigBody(
      VersionConfig versionConfig,
      StorageConfig storageConfig,
      List<StorageConfig> storageConfigList,
      UiConfig uiConfig,
      Map<String, String> capabilitiesConfig) {}

  private final String version;
  private final StorageConfig storage;

  ConfigResource(
      @ConfigProperty(name = "quarkus.application.version") String version,
      BlockStoreConfig blockStore,
      Imports imports) {
    this.version = version;
    storage =
        blockStore.s3().enabled()
            ? s3(blockStore.s3().presign(), imports.isPossible())
            : local(imports.isPossible());
  }

  @GET
  @Path("/healthcheck")
  @NoLogin
  @Tag(name = "healthCheck")
  public void healthCheck() {}

  @GET
  @Path("/config")
  public ConfigBody getConfig() {
    return new ConfigBody(
        getLakeFSVersion(), storage, List.of(), new UiConfig(List.of()), Map.of());
  }

  @GET
  @Path("/config/version")
  public VersionConfig getLakeFSVersion() {
    return new VersionConfig(version, false);
  }

  @GET
  @Path("/config/storage")
  public StorageConfig getStorageConfig() {
    return storage;
  }

  /** Clients report their usage; Varve keeps none of it. */
  @POST
  @Path("/statistics")
  @Consumes(MediaType.WILDCARD)
  public void postStatsEvents() {}
}
