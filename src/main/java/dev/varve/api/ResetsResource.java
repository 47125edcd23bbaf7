package dev.varve.api;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.merge.Merges;
import dev.varve.object.StagingResets;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Drops uncommitted changes, or moves a branch. */
@Tag(name = "branches")
@Path("/repositories/{repository}/branches/{branch}")
class ResetsResource {

  record Creation(
      @NotNull(message = "type is required: object, common_prefix or reset") String type,
      @Nullable String path,
      boolean force) {}

  private final StagingResets resets;
  private final Merges merges;
  private final RequestedRepository requested;

  ResetsResource(StagingResets resets, Merges merges, RequestedRepository requested) {
    this.resets = resets;
    this.merges = merges;
    this.requested = requested;
  }

  @PUT
  public void resetBranch(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @Valid Creation body) {
    Creation wanted = Bodies.required(body);
    Repository found = requested.toWrite(repository, wanted.force());
    switch (wanted.type()) {
      case "reset" -> resets.reset(found, branch);
      case "object" -> resets.resetPath(found, branch, path(wanted));
      case "common_prefix" -> resets.resetPrefix(found, branch, path(wanted));
      default ->
          throw new InvalidRequest(
              "type is object, common_prefix or reset, not '" + wanted.type() + "'");
    }
  }

  @PUT
  @Path("/hard_reset")
  public void hardResetBranch(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("ref") @Nullable String ref,
      @QueryParam("force") @DefaultValue("false") Flag force) {
    merges.hardReset(
        requested.toWrite(repository, force.isSet()), branch, Bodies.required(ref, "ref"));
  }

  private static String path(Creation wanted) {
    return Bodies.required(wanted.path(), "path");
  }
}
