package dev.varve.api;

import dev.varve.graph.Repository;
import dev.varve.run.QueryRun;
import dev.varve.run.QueryRuns;
import dev.varve.run.QueryVerifier;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All runs of a repository, those of searches that were not saved among them. */
@Tag(name = "queries")
@Path("/repositories/{repository}/search/runs")
@Produces(MediaType.APPLICATION_JSON)
class AllRunsResource {

  private final QueryRuns runs;
  private final QueryVerifier verifier;
  private final RequestedRepository requested;

  AllRunsResource(QueryRuns runs, QueryVerifier verifier, RequestedRepository requested) {
    this.runs = runs;
    this.verifier = verifier;
    this.requested = requested;
  }

  /** The newest first. */
  @GET
  public PageOf<QueryRunBody> listAllQueryRuns(
      @PathParam("repository") String repository,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("amount") @DefaultValue(Amount.DEFAULT) Amount amount) {
    List<QueryRun> rows = runs.list(requested.toRead(repository), null, after, amount.rows() + 1);
    return PageOf.cut(rows, amount, run -> run.id().toString(), QueryRunBody::of);
  }

  @GET
  @Path("/{run}")
  public QueryRunBody getQueryRun(
      @PathParam("repository") String repository, @PathParam("run") String run) {
    return QueryRunBody.of(runs.get(requested.toRead(repository), run));
  }

  @POST
  @Path("/{run}/verify")
  public ProofBody verifyQueryRun(
      @PathParam("repository") String repository, @PathParam("run") String run) {
    Repository found = requested.toRead(repository);
    return ProofBody.of(verifier.run(found, runs.get(found, run)));
  }
}
