package dev.varve.api;

import dev.varve.graph.Repositories;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Tag(name = "repositories")
@Path("/repositories/{repository}/metadata")
@Produces(MediaType.APPLICATION_JSON)
class RepositoryMetadataResource {

  record Setting(@NotNull(message = "metadata is required") Map<String, String> metadata) {}

  record Removal(@NotNull(message = "keys is required") List<String> keys) {}

  private final Repositories repositories;
  private final RequestedRepository requested;

  RepositoryMetadataResource(Repositories repositories, RequestedRepository requested) {
    this.repositories = repositories;
    this.requested = requested;
  }

  @GET
  public Map<String, String> getRepositoryMetadata(@PathParam("repository") String repository) {
    return repositories.metadata(requested.toRead(repository));
  }

  @POST
  public void setRepositoryMetadata(
      @PathParam("repository") String repository, @Valid Setting body) {
    var pairs = Bodies.orEmpty(Bodies.required(body).metadata());
    repositories.setMetadata(requested.toWrite(repository, false), pairs);
  }

  @DELETE
  public void deleteRepositoryMetadata(
      @PathParam("repository") String repository, @Valid Removal body) {
    repositories.deleteMetadata(requested.toWrite(repository, false), Bodies.required(body).keys());
  }
}
