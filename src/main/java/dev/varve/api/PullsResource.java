package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.access.CurrentUser;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.merge.MergeOutcome;
import dev.varve.pull.PullEdit;
import dev.varve.pull.PullRequest;
import dev.varve.pull.PullRequest.Status;
import dev.varve.pull.PullRequests;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Tag(name = "pulls")
@Path("/repositories/{repository}/pulls")
@Produces(MediaType.APPLICATION_JSON)
class PullsResource {

  @JsonNaming(SnakeCaseStrategy.class)
  record PullRequestCreation(
      @NotNull(message = "title is required") String title,
      @Nullable String description,
      @NotNull(message = "source_branch is required") String sourceBranch,
      @NotNull(message = "destination_branch is required") String destinationBranch) {

    PullRequests.Proposal by(String author) {
      return new PullRequests.Proposal(
          title, description == null ? "" : description, author, sourceBranch, destinationBranch);
    }
  }

  record PullRequestBasic(
      @Nullable String title, @Nullable String description, @Nullable String status) {

    PullEdit edit() {
      return new PullEdit(title, description, newStatus());
    }

    private @Nullable Status newStatus() {
      return switch (status) {
        case null -> null;
        case "open" -> Status.OPEN;
        case "closed" -> Status.CLOSED;
        case "merged" -> Status.MERGED;
        default ->
            throw new InvalidRequest(
                "invalid pull request status '" + status + "': open or closed");
      };
    }
  }

  record PullRequestCreationResponse(String id) {}

  private final PullRequests pulls;
  private final RequestedRepository requested;
  private final CurrentUser user;

  PullsResource(PullRequests pulls, RequestedRepository requested, CurrentUser user) {
    this.pulls = pulls;
    this.requested = requested;
    this.user = user;
  }

  /** Merged ones count as closed. */
  @GET
  public PageOf<PullBody> listPullRequests(
      @PathParam("repository") String repository,
      @QueryParam("status") @DefaultValue("all") String status,
      @BeanParam PageQuery page) {
    return PageOf.cut(
        pulls.list(
            requested.toRead(repository),
            page.prefix(),
            page.after(),
            page.rowsToRead(),
            statuses(status)),
        page.amount(),
        PullRequest::id,
        PullBody::of);
  }

  private static Set<Status> statuses(String status) {
    return switch (status) {
      case "all" -> EnumSet.allOf(Status.class);
      case "open" -> EnumSet.of(Status.OPEN);
      case "closed" -> EnumSet.of(Status.CLOSED, Status.MERGED);
      default -> throw new InvalidRequest("status is open, closed or all, not '" + status + "'");
    };
  }

  @POST
  @ResponseStatus(201)
  public PullRequestCreationResponse createPullRequest(
      @PathParam("repository") String repository, @Valid PullRequestCreation body) {
    PullRequests.Proposal proposal = Bodies.required(body).by(user.get().committer());
    return new PullRequestCreationResponse(
        pulls.create(requested.toWrite(repository, false), proposal));
  }

  @GET
  @Path("/{pull}")
  public PullBody getPullRequest(
      @PathParam("repository") String repository, @PathParam("pull") String id) {
    return PullBody.of(pulls.get(requested.toRead(repository), id));
  }

  @PATCH
  @Path("/{pull}")
  public void updatePullRequest(
      @PathParam("repository") String repository,
      @PathParam("pull") String id,
      @Nullable PullRequestBasic body) {
    pulls.edit(requested.toWrite(repository, false), id, Bodies.required(body).edit());
  }

  /** Takes any type of body, because clients that send none may name any. */
  @PUT
  @Path("/{pull}/merge")
  @Consumes(MediaType.WILDCARD)
  @APIResponse(
      responseCode = "200",
      description = "The merge commit",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MergesResource.MergeResult.class)))
  @APIResponse(
      responseCode = "409",
      description = "Conflicts, with an empty reference, or another try of the call",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(anyOf = {MergesResource.MergeResult.class, ErrorBody.class})))
  public Response mergePullRequest(
      @PathParam("repository") String repository, @PathParam("pull") String id) {
    MergeOutcome outcome =
        pulls.merge(requested.toWrite(repository, false), id, user.get().committer());
    return MergesResource.answer(outcome);
  }
}
