package dev.varve.api;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.hook.DryRuns;
import dev.varve.hook.run.RunFilter;
import dev.varve.hook.run.Runs;
import dev.varve.hook.run.Violation;
import dev.varve.hook.run.ViolationFilter;
import dev.varve.hook.run.ViolationPlace;
import dev.varve.index.CommitId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs of hooks, what they found, and runs by hand. */
@Tag(name = "actions")
@Path("/repositories/{repository}/actions")
@Produces(MediaType.APPLICATION_JSON)
class ActionsResource {

  /**
   * @param ref {@code branch$} for what is uncommitted, or a commit to judge again
   * @param event pre-commit when left out
   * @param action YAML to run instead of the actions in force
   */
  record DryRun(
      @NotNull(message = "ref is required") String ref,
      @Nullable String event,
      @Nullable String branch,
      @Nullable String action) {

    DryRuns.Wish wish() {
      return new DryRuns.Wish(
          ref, event == null ? "pre-commit" : event, branch == null ? "" : branch, action);
    }
  }

  private final Runs runs;
  private final DryRuns dryRuns;
  private final RequestedRepository requested;

  ActionsResource(Runs runs, DryRuns dryRuns, RequestedRepository requested) {
    this.runs = runs;
    this.dryRuns = dryRuns;
    this.requested = requested;
  }

  @GET
  @Path("/runs")
  public PageOf<ActionRunBody> listRepositoryRuns(
      @PathParam("repository") String repository,
      @QueryParam("branch") @DefaultValue("") String branch,
      @QueryParam("commit") @DefaultValue("") String commit,
      @BeanParam PageQuery page) {
    Repository found = requested.toRead(repository);
    if (!branch.isEmpty() && !commit.isEmpty()) {
      throw new InvalidRequest("give branch or commit, not both");
    }
    var rows =
        runs.list(found, new RunFilter(branch, commitId(commit)), page.after(), page.rowsToRead());
    return PageOf.cut(rows, page.amount(), run -> run.id(), ActionRunBody::of);
  }

  private static @Nullable CommitId commitId(String commit) {
    String id = commit.toLowerCase(Locale.ROOT);
    if (!id.isEmpty() && !CommitId.isWellFormed(id)) {
      throw new InvalidRequest("commit is not a whole commit id: " + commit);
    }
    return id.isEmpty() ? null : new CommitId(id);
  }

  @GET
  @Path("/runs/{run}")
  public ActionRunBody getRun(
      @PathParam("repository") String repository, @PathParam("run") String run) {
    return ActionRunBody.of(runs.get(requested.toRead(repository), run));
  }

  @GET
  @Path("/runs/{run}/hooks")
  public PageOf<HookRunBody> listRunHooks(
      @PathParam("repository") String repository,
      @PathParam("run") String run,
      @BeanParam PageQuery page) {
    var rows = runs.hooks(requested.toRead(repository), run, page.after(), page.rowsToRead());
    return PageOf.cut(rows, page.amount(), hook -> hook.id(), HookRunBody::of);
  }

  /** The log, and how it ended. */
  @GET
  @Path("/runs/{run}/hooks/{hook}/output")
  @Produces(MediaType.WILDCARD)
  public Response getRunHookOutput(
      @PathParam("repository") String repository,
      @PathParam("run") String run,
      @PathParam("hook") String hook) {
    var found = runs.hook(requested.toRead(repository), run, hook);
    String output =
        found.isFailed() ? found.log() + "failed: " + found.error() + "\n" : found.log();
    return Response.ok(output, MediaType.APPLICATION_OCTET_STREAM_TYPE)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + run + "-" + hook + ".log")
        .build();
  }

  /** Each with path, key, value and message; and a query that finds their objects. */
  @GET
  @Path("/runs/{run}/violations")
  public ViolationsBody listRunViolations(
      @PathParam("repository") String repository,
      @PathParam("run") String run,
      @BeanParam PageQuery page) {
    Repository found = requested.toRead(repository);
    runs.get(found, run);
    return violations(found, new ViolationFilter(run, "", "", ""), page);
  }

  /** Of all runs, newest first: of a path, a key, a value. */
  @GET
  @Path("/violations")
  public ViolationsBody listViolations(
      @PathParam("repository") String repository,
      @QueryParam("path") @DefaultValue("") String path,
      @QueryParam("key") @DefaultValue("") String key,
      @QueryParam("value") @DefaultValue("") String value,
      @BeanParam PageQuery page) {
    return violations(
        requested.toRead(repository), new ViolationFilter("", path, key, value), page);
  }

  private ViolationsBody violations(Repository repository, ViolationFilter filter, PageQuery page) {
    List<Violation> rows =
        runs.violations(repository, filter, ViolationPlace.of(page.after()), page.rowsToRead());
    return ViolationsBody.of(
        PageOf.cut(rows, page.amount(), row -> row.place().text(), row -> row));
  }

  /** Runs hooks without publishing anything; the run is kept like any other. */
  @POST
  @Path("/dry-run")
  public ActionRunBody dryRun(@PathParam("repository") String repository, @Valid DryRun body) {
    DryRun wanted = Bodies.required(body);
    return ActionRunBody.of(dryRuns.run(requested.toRead(repository), wanted.wish()));
  }
}
