package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.blob.BlockStore;
import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import dev.varve.object.StagedObjects;
import dev.varve.object.WriteAccess;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** For callers that write the bytes themselves: where to, and that they have. */
@Tag(name = "staging")
@Path("/repositories/{repository}/branches/{branch}/staging/backing")
@Produces(MediaType.APPLICATION_JSON)
class BackingResource {

  @JsonNaming(SnakeCaseStrategy.class)
  record StagingLocation(
      @Nullable String physicalAddress,
      @Nullable String presignedUrl,
      @Nullable Long presignedUrlExpiry) {

    static StagingLocation plain(String address) {
      return new StagingLocation(address, null, null);
    }

    static StagingLocation presigned(String address, BlockStore.PresignedUrl presigned) {
      return new StagingLocation(
          address, presigned.url().toString(), presigned.expires().getEpochSecond());
    }
  }

  /**
   * @param mtime in seconds; null for now
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record StagingMetadata(
      @Nullable StagingLocation staging,
      @Nullable String checksum,
      @Nullable Long sizeBytes,
      @Nullable Map<String, String> userMetadata,
      @Nullable String contentType,
      @Nullable Long mtime,
      boolean force) {

    StageBody staged() {
      return new StageBody(
          null,
          Bodies.required(staging, "staging").physicalAddress(),
          checksum,
          sizeBytes,
          mtime,
          userMetadata,
          contentType,
          force);
    }
  }

  private final StagedObjects objects;
  private final WriteAccess access;
  private final RequestedRepository requested;
  private final BackingAddress addresses;
  private final PhysicalAddresses places;
  private final BlockStore blocks;
  private final InstantSource clock;

  BackingResource(
      StagedObjects objects,
      WriteAccess access,
      RequestedRepository requested,
      BackingAddress addresses,
      PhysicalAddresses places,
      BlockStore blocks,
      InstantSource clock) {
    this.objects = objects;
    this.access = access;
    this.requested = requested;
    this.addresses = addresses;
    this.places = places;
    this.blocks = blocks;
    this.clock = clock;
  }

  @GET
  public StagingLocation getPhysicalAddress(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("path") @Nullable String path,
      @QueryParam("presign") @DefaultValue("false") Flag presign) {
    Repository found = requested.toWrite(repository, false);
    String wanted = Bodies.required(path, "path");
    access.requireWritable(found, branch, wanted);
    String address = addresses.fresh(found, branch, wanted);
    return presign.isSet()
        ? blocks
            .presignWrite(address)
            .map(url -> StagingLocation.presigned(address, url))
            .orElseGet(() -> StagingLocation.plain(address))
        : StagingLocation.plain(address);
  }

  @PUT
  public ObjectStats linkPhysicalAddress(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("path") @Nullable String path,
      @Context HttpHeaders headers,
      @Nullable StagingMetadata body) {
    StagingMetadata wanted = Bodies.required(body);
    ObjectVersion version = wanted.staged().version(path, clock.instant());
    Repository found = requested.toWrite(repository, wanted.force());
    places.check(found, version.address());
    addresses.check(found, branch, version.path(), version.address());
    return ObjectStats.of(
        UploadHeaders.isIfAbsent(headers)
            ? objects.stageIfAbsent(found, branch, version)
            : objects.stage(found, branch, version));
  }
}
