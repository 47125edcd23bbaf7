package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.access.CurrentUser;
import dev.varve.error.VarveException.Conflict;
import dev.varve.graph.Commit;
import dev.varve.merge.MergeOutcome;
import dev.varve.merge.MergeOutcome.Conflicts;
import dev.varve.merge.MergeOutcome.Merged;
import dev.varve.merge.Merges;
import dev.varve.merge.Merges.PickRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Takes one commit's change to another branch, or back. */
@Tag(name = "branches")
@Path("/repositories/{repository}/branches/{branch}")
@Produces(MediaType.APPLICATION_JSON)
class PicksResource {

  /** What the new commit says instead of the default. */
  record CommitOverrides(@Nullable String message, @Nullable Map<String, String> metadata) {

    static final CommitOverrides NONE = new CommitOverrides(null, null);

    PickRequest request(String committer, String ref, int parentNumber, boolean allowEmpty) {
      return new PickRequest(
          committer,
          ref,
          parentNumber,
          message == null || message.isEmpty() ? null : message,
          metadata == null ? null : Bodies.orEmpty(metadata),
          allowEmpty);
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record RevertCreation(
      @NotNull(message = "ref is required") String ref,
      @NotNull(message = "parent_number is required, 0 for a commit with one parent")
          @PositiveOrZero(message = "parent_number is 0 or more")
          Integer parentNumber,
      @Nullable CommitOverrides commitOverrides,
      boolean force,
      boolean allowEmpty) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record CherryPickCreation(
      @NotNull(message = "ref is required") String ref,
      @Positive(message = "parent_number counts from 1; leave it out for a commit with one parent")
          @Nullable Integer parentNumber,
      @Nullable CommitOverrides commitOverrides,
      boolean force) {}

  private final Merges merges;
  private final RequestedRepository requested;
  private final CurrentUser user;

  PicksResource(Merges merges, RequestedRepository requested, CurrentUser user) {
    this.merges = merges;
    this.requested = requested;
    this.user = user;
  }

  @POST
  @Path("/revert")
  public void revertBranch(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @Valid RevertCreation body) {
    RevertCreation wanted = Bodies.required(body);
    PickRequest request =
        overrides(wanted.commitOverrides())
            .request(
                user.get().committer(), wanted.ref(), wanted.parentNumber(), wanted.allowEmpty());
    picked(merges.revert(requested.toWrite(repository, wanted.force()), branch, request));
  }

  @POST
  @Path("/cherry-pick")
  @ResponseStatus(201)
  public CommitBody cherryPick(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @Valid CherryPickCreation body) {
    CherryPickCreation wanted = Bodies.required(body);
    int parent = wanted.parentNumber() == null ? 0 : wanted.parentNumber();
    PickRequest request =
        overrides(wanted.commitOverrides())
            .request(user.get().committer(), wanted.ref(), parent, false);
    return CommitBody.of(
        picked(merges.cherryPick(requested.toWrite(repository, wanted.force()), branch, request)));
  }

  private static CommitOverrides overrides(@Nullable CommitOverrides given) {
    return given == null ? CommitOverrides.NONE : given;
  }

  private static Commit picked(MergeOutcome outcome) {
    return switch (outcome) {
      case Merged(var commit) -> commit;
      case Conflicts _ -> throw new Conflict("conflict found");
    };
  }
}
