package dev.varve.api;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Runs of hooks. Varve has no hooks yet, so there has never been a run. */
@Tag(name = "actions")
@Path("/repositories/{repository}/actions/runs")
@Produces(MediaType.APPLICATION_JSON)
class ActionsResource {

  record ActionRun() {}

  private final RequestedRepository requested;

  ActionsResource(RequestedRepository requested) {
    this.requested = requested;
  }

  @GET
  public PageOf<ActionRun> listRepositoryRuns(
      @PathParam("repository") String repository,
      @QueryParam("branch") @DefaultValue("") String branch,
      @QueryParam("commit") @DefaultValue("") String commit,
      @BeanParam PageQuery page) {
    requested.toRead(repository);
    if (!branch.isEmpty() && !commit.isEmpty()) {
      throw new InvalidRequest("give branch or commit, not both");
    }
    return PageOf.cut(List.<ActionRun>of(), page.amount(), run -> "", run -> run);
  }

  @GET
  @Path("/{run}")
  public ActionRun getRun(
      @PathParam("repository") String repository, @PathParam("run") String run) {
    throw unknown(repository);
  }

  @GET
  @Path("/{run}/hooks")
  public PageOf<ActionRun> listRunHooks(
      @PathParam("repository") String repository, @PathParam("run") String run) {
    throw unknown(repository);
  }

  @GET
  @Path("/{run}/hooks/{hook}/output")
  public String getRunHookOutput(
      @PathParam("repository") String repository,
      @PathParam("run") String run,
      @PathParam("hook") String hook) {
    throw unknown(repository);
  }

  private NotFound unknown(String repository) {
    requested.toRead(repository);
    return new NotFound("run not found");
  }
}
