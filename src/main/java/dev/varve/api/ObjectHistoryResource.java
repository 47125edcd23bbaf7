package dev.varve.api;

import dev.varve.history.ObjectHistories;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "objects")
@Path("/repositories/{repository}/refs/{ref}/objects")
@Produces(MediaType.APPLICATION_JSON)
class ObjectHistoryResource {

  private final ObjectHistories histories;
  private final RequestedRepository requested;

  ObjectHistoryResource(ObjectHistories histories, RequestedRepository requested) {
    this.histories = histories;
    this.requested = requested;
  }

  /**
   * @param field changes of this field alone, as a query writes it
   */
  @GET
  @Path("/history")
  public ObjectHistoryBody objectHistory(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("path") @Nullable String path,
      @QueryParam("field") @DefaultValue("") String field,
      @QueryParam("limit") @DefaultValue(SearchLimit.DEFAULT) SearchLimit limit,
      @QueryParam("after") @DefaultValue("") String after) {
    return ObjectHistoryBody.of(
        histories.history(
            requested.toRead(repository),
            ref,
            Bodies.required(path, "path"),
            field,
            limit.rows(),
            after));
  }

  @GET
  @Path("/blame")
  public BlameBody objectBlame(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("path") @Nullable String path) {
    return BlameBody.of(
        histories.blame(requested.toRead(repository), ref, Bodies.required(path, "path")));
  }
}
