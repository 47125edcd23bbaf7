package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.access.CurrentUser;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.imports.ImportRequest;
import dev.varve.imports.ImportSource;
import dev.varve.imports.ImportStatus;
import dev.varve.imports.Imports;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Makes objects that lie elsewhere part of a branch, without copying them. */
@Tag(name = "import")
@Path("/repositories/{repository}/branches/{branch}/import")
@Produces(MediaType.APPLICATION_JSON)
class ImportsResource {

  record ImportLocation(
      @NotNull(message = "type is required: common_prefix or object") String type,
      @NotNull(message = "path is required") String path,
      @NotNull(message = "destination is required, though it may be empty") String destination) {

    ImportSource source() {
      return switch (type) {
        case "common_prefix" -> new ImportSource.CommonPrefix(path, destination);
        case "object" -> new ImportSource.SingleObject(path, destination);
        default -> throw new InvalidRequest("type is common_prefix or object, not '" + type + "'");
      };
    }
  }

  /**
   * @param date in seconds; null for now
   */
  @Schema(name = "ImportCommit")
  record ImportCommit(
      @NotNull(message = "message is required, though it may be empty") String message,
      @Nullable Map<String, String> metadata,
      @Nullable Long date) {}

  record ImportCreation(
      @NotNull(message = "paths is required")
          List<@NotNull(message = "a path is null") @Valid ImportLocation> paths,
      @NotNull(message = "commit is required") @Valid ImportCommit commit,
      boolean force) {

    ImportRequest request(String committer) {
      return new ImportRequest(
          paths.stream().map(ImportLocation::source).toList(),
          committer,
          commit.message(),
          Bodies.orEmpty(commit.metadata()),
          commit.date() == null ? null : EpochSeconds.toInstant("date", commit.date()));
    }
  }

  record ImportCreationResponse(String id) {}

  @Schema(name = "ImportStatus")
  @JsonNaming(SnakeCaseStrategy.class)
  record StatusBody(
      boolean completed,
      @JsonProperty("update_time") Instant updateTime,
      long ingestedObjects,
      @Nullable String metarangeId,
      @Nullable CommitBody commit,
      @Nullable ErrorBody error) {

    static StatusBody of(ImportStatus status) {
      var commit = status.commit();
      String error = status.error();
      return new StatusBody(
          status.isCompleted(),
          status.updated(),
          status.ingested(),
          commit == null ? null : commit.stateDigest(),
          commit == null ? null : CommitBody.of(commit),
          error == null ? null : new ErrorBody(error));
    }
  }

  private final Imports imports;
  private final RequestedRepository requested;
  private final CurrentUser user;

  ImportsResource(Imports imports, RequestedRepository requested, CurrentUser user) {
    this.imports = imports;
    this.requested = requested;
    this.user = user;
  }

  @POST
  @ResponseStatus(202)
  public ImportCreationResponse importStart(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @Valid ImportCreation body) {
    ImportCreation wanted = Bodies.required(body);
    return new ImportCreationResponse(
        imports.start(
            requested.toWrite(repository, wanted.force()),
            branch,
            wanted.request(user.get().committer())));
  }

  @GET
  public StatusBody importStatus(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("id") @Nullable String id) {
    return StatusBody.of(imports.status(requested.toRead(repository), Bodies.required(id, "id")));
  }

  @DELETE
  public void importCancel(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("id") @Nullable String id) {
    imports.cancel(requested.toRead(repository), Bodies.required(id, "id"));
  }
}
