package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.object.RepositoryObjects;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the block store says of an object's bytes. */
@Tag(name = "objects")
@Path("/repositories/{repository}/refs/{ref}/objects/underlyingProperties")
@Produces(MediaType.APPLICATION_JSON)
class StoragePropertiesResource {

  /**
   * @param storageClass absent where the store has no such thing
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record UnderlyingObjectProperties(@Nullable String storageClass) {}

  private final RepositoryObjects objects;
  private final RequestedRepository requested;

  StoragePropertiesResource(RepositoryObjects objects, RequestedRepository requested) {
    this.objects = objects;
    this.requested = requested;
  }

  @GET
  public UnderlyingObjectProperties getUnderlyingProperties(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("path") @Nullable String path) {
    objects.stat(requested.toRead(repository), ref, Bodies.required(path, "path"));
    return new UnderlyingObjectProperties(null);
  }
}
