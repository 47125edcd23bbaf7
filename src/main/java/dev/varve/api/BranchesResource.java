package dev.varve.api;

import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.hook.GuardedRefs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Tag(name = "branches")
@Path("/repositories/{repository}/branches")
class BranchesResource {

  record Creation(
      @NotNull(message = "name is required") String name,
      @NotNull(message = "source is required") String source,
      boolean force,
      boolean hidden) {}

  private final Branches branches;
  private final GuardedRefs guarded;
  private final Refs refs;
  private final RequestedRepository requested;

  BranchesResource(
      Branches branches, GuardedRefs guarded, Refs refs, RequestedRepository requested) {
    this.branches = branches;
    this.guarded = guarded;
    this.refs = refs;
    this.requested = requested;
  }

  @GET
  public PageOf<RefBody> listBranches(
      @PathParam("repository") String repository,
      @BeanParam PageQuery page,
      @QueryParam("show_hidden") @DefaultValue("false") Flag hiddenToo) {
    var rows =
        branches.list(
            requested.toRead(repository),
            page.prefix(),
            page.after(),
            page.rowsToRead(),
            hiddenToo.isSet());
    return PageOf.cut(rows, page.amount(), Branch::name, RefBody::of);
  }

  /** The answer is the bare commit id, not JSON: clients of lakeFS read it so. */
  @POST
  @APIResponse(
      responseCode = "201",
      description = "The id of the commit that it starts at",
      content = @Content(mediaType = "text/plain", schema = @Schema(implementation = String.class)))
  public Response createBranch(@PathParam("repository") String repository, @Valid Creation body) {
    Creation wanted = Bodies.required(body);
    Repository found = requested.toWrite(repository, wanted.force());
    Branch branch =
        guarded.createBranch(
            found,
            wanted.name(),
            wanted.source(),
            () -> refs.resolveCommit(found, wanted.source()),
            wanted.hidden());
    return Response.status(201).type(MediaType.TEXT_PLAIN).entity(branch.head().hex()).build();
  }

  @GET
  @Path("/{branch}")
  public RefBody getBranch(
      @PathParam("repository") String repository, @PathParam("branch") String branch) {
    return RefBody.of(branches.get(requested.toRead(repository), branch));
  }

  @DELETE
  @Path("/{branch}")
  public void deleteBranch(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @QueryParam("force") @DefaultValue("false") Flag force) {
    guarded.deleteBranch(requested.toWrite(repository, force.isSet()), branch);
  }
}
