package dev.varve.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.access.CurrentUser;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.merge.MergeOutcome;
import dev.varve.merge.MergeOutcome.Conflicts;
import dev.varve.merge.MergeOutcome.Merged;
import dev.varve.merge.MergeRequest;
import dev.varve.merge.MergeRequest.Strategy;
import dev.varve.merge.Merges;
import dev.varve.merge.Merges.MergeBase;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "refs")
@Path("/repositories/{repository}/refs/{source}/merge/{destination}")
@Produces(MediaType.APPLICATION_JSON)
class MergesResource {

  @JsonNaming(SnakeCaseStrategy.class)
  record Merge(
      @Nullable String message,
      @Nullable Map<String, String> metadata,
      @Nullable String strategy,
      boolean force,
      boolean allowEmpty,
      boolean squashMerge) {

    static final Merge PLAIN = new Merge(null, null, null, false, false, false);

    MergeRequest request(String committer) {
      return new MergeRequest(
          committer,
          message == null || message.isEmpty() ? null : message,
          Bodies.orEmpty(metadata),
          strategy(strategy),
          allowEmpty || force,
          squashMerge);
    }

    static Strategy strategy(@Nullable String name) {
      return switch (name) {
        case null -> Strategy.DEFAULT;
        case "", "default" -> Strategy.DEFAULT;
        case "source-wins" -> Strategy.SOURCE_WINS;
        case "dest-wins" -> Strategy.DEST_WINS;
        case "merge-metadata" -> Strategy.MERGE_METADATA;
        default ->
            throw new InvalidRequest(
                "invalid merge strategy '"
                    + name
                    + "': source-wins, dest-wins, merge-metadata, or none");
      };
    }
  }

  /** The merge commit's id; empty when there were conflicts. */
  record MergeResult(String reference) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record FindMergeBaseResult(
      String sourceCommitId, String destinationCommitId, String baseCommitId) {}

  private final Merges merges;
  private final RequestedRepository requested;
  private final CurrentUser user;

  MergesResource(Merges merges, RequestedRepository requested, CurrentUser user) {
    this.merges = merges;
    this.requested = requested;
    this.user = user;
  }

  /** Takes any type of body, because clients that send none may name any. */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @APIResponse(
      responseCode = "200",
      description = "The merge commit",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MergeResult.class)))
  @APIResponse(
      responseCode = "409",
      description = "Conflicts, with an empty reference, or another try of the call",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(anyOf = {MergeResult.class, ErrorBody.class})))
  public Response mergeIntoBranch(
      @PathParam("repository") String repository,
      @PathParam("source") String source,
      @PathParam("destination") String destination,
      @Nullable Merge body) {
    Merge wanted = body == null ? Merge.PLAIN : body;
    MergeOutcome outcome =
        merges.merge(
            requested.toWrite(repository, wanted.force()),
            source,
            destination,
            wanted.request(user.get().committer()));
    return answer(outcome);
  }

  static Response answer(MergeOutcome outcome) {
    return switch (outcome) {
      case Merged(var commit) -> Response.ok(new MergeResult(commit.id().hex())).build();
      case Conflicts _ -> Response.status(409).entity(new MergeResult("")).build();
    };
  }

  /** lakeFS answers source and destination the other way round, and clients have got used to it. */
  @GET
  public FindMergeBaseResult findMergeBase(
      @PathParam("repository") String repository,
      @PathParam("source") String source,
      @PathParam("destination") String destination) {
    MergeBase base = merges.base(requested.toRead(repository), source, destination);
    return new FindMergeBaseResult(
        base.destination().hex(), base.source().hex(), base.base().hex());
  }

  @GET
  @Path("/conflicts")
  public ConflictsBody findConflicts(
      @PathParam("repository") String repository,
      @PathParam("source") String source,
      @PathParam("destination") String destination,
      @QueryParam("strategy") @Nullable String strategy) {
    return ConflictsBody.of(
        merges.conflicts(
            requested.toRead(repository), source, destination, Merge.strategy(strategy)));
  }
}
