package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.access.CurrentUser;
import dev.varve.commit.CommitRequest;
import dev.varve.commit.StagingCommitter;
import dev.varve.error.VarveException.NotImplemented;
import dev.varve.graph.Commits;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Tag(name = "commits")
@Path("/repositories/{repository}")
@Produces(MediaType.APPLICATION_JSON)
class CommitsResource {

  /**
   * @param date in seconds; null for now
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Creation(
      @NotNull(message = "message is required, though it may be empty") String message,
      @Nullable Map<String, String> metadata,
      @Nullable Long date,
      boolean allowEmpty,
      boolean force) {}

  private final StagingCommitter committer;
  private final Commits commits;
  private final Refs refs;
  private final RequestedRepository requested;
  private final CurrentUser user;

  CommitsResource(
      StagingCommitter committer,
      Commits commits,
      Refs refs,
      RequestedRepository requested,
      CurrentUser user) {
    this.committer = committer;
    this.commits = commits;
    this.refs = refs;
    this.requested = requested;
    this.user = user;
  }

  @POST
  @Path("/branches/{branch}/commits")
  @ResponseStatus(201)
  public CommitBody commit(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("source_metarange") @DefaultValue("") String metaRange,
      @Valid Creation body) {
    Creation wanted = Bodies.required(body);
    if (!metaRange.isEmpty()) {
      throw new NotImplemented("Varve has no metaranges: stage the objects, then commit");
    }
    CommitRequest request =
        new CommitRequest(
            user.get().committer(),
            wanted.message(),
            Bodies.orEmpty(wanted.metadata()),
            wanted.date() == null ? null : EpochSeconds.toInstant("date", wanted.date()),
            wanted.allowEmpty());
    Repository found = requested.toWrite(repository, wanted.force());
    return CommitBody.of(committer.commit(found, branch, request));
  }

  @GET
  @Path("/commits/{commit}")
  public CommitBody getCommit(
      @PathParam("repository") String repository, @PathParam("commit") String ref) {
    Repository found = requested.toRead(repository);
    return CommitBody.of(commits.get(found, refs.resolveCommit(found, ref)));
  }
}
