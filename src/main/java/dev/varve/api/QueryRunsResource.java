package dev.varve.api;

import dev.varve.access.CurrentUser;
import dev.varve.graph.Repository;
import dev.varve.run.QueryRun;
import dev.varve.run.QueryRuns;
import dev.varve.run.QueryVerifier;
import dev.varve.run.RunAnswer;
import dev.varve.run.RunCall;
import dev.varve.run.SavedQueryRunner;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Runs of saved queries. The body of an answer is that of the search; what is a run's is beside.
 */
@Tag(name = "queries")
@Path("/repositories/{repository}/queries/{query}")
@Produces(MediaType.APPLICATION_JSON)
class QueryRunsResource {

  /** Names the run that was logged. */
  static final String RUN_HEADER = "X-Varve-Run";

  private final SavedQueryRunner runner;
  private final QueryRuns runs;
  private final QueryVerifier verifier;
  private final RequestedRepository requested;
  private final CurrentUser user;

  QueryRunsResource(
      SavedQueryRunner runner,
      QueryRuns runs,
      QueryVerifier verifier,
      RequestedRepository requested,
      CurrentUser user) {
    this.runner = runner;
    this.runs = runs;
    this.verifier = verifier;
    this.requested = requested;
    this.user = user;
  }

  @GET
  @Path("/run")
  public Response runQuery(
      @PathParam("repository") String repository,
      @PathParam("query") String query,
      @QueryParam("revision") @DefaultValue(Revision.NEWEST) Revision revision,
      @QueryParam("ref") @DefaultValue("") String ref,
      @QueryParam("params") @DefaultValue("{}") QueryParams params,
      @QueryParam("limit") @DefaultValue(SearchLimit.DEFAULT) SearchLimit limit,
      @QueryParam("after") @DefaultValue("") String after) {
    return answer(
        repository,
        query,
        new RunCall(revision.number(), ref, params.values(), limit.rows(), after));
  }

  @POST
  @Path("/run")
  public Response postRunQuery(
      @PathParam("repository") String repository, @PathParam("query") String query, RunWish body) {
    return answer(repository, query, Bodies.required(body).call());
  }

  private Response answer(String repository, String query, RunCall call) {
    RunAnswer answer =
        runner.run(requested.toRead(repository), query, call, user.get().committer());
    ResponseBuilder response =
        Response.ok(SearchBody.of(answer.answer(), null))
            .header("X-Varve-Query-Revision", answer.query().revision().number());
    if (answer.run() != null) {
      response.header(RUN_HEADER, answer.run().id());
    }
    return response.build();
  }

  /** The newest first. */
  @GET
  @Path("/runs")
  public PageOf<QueryRunBody> listQueryRuns(
      @PathParam("repository") String repository,
      @PathParam("query") String query,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("amount") @DefaultValue(Amount.DEFAULT) Amount amount) {
    List<QueryRun> rows = runs.list(requested.toRead(repository), query, after, amount.rows() + 1);
    return PageOf.cut(rows, amount, run -> run.id().toString(), QueryRunBody::of);
  }

  @POST
  @Path("/verify")
  public ProofBody verifyQuery(
      @PathParam("repository") String repository,
      @PathParam("query") String query,
      @QueryParam("revision") @DefaultValue(Revision.NEWEST) Revision revision) {
    Repository found = requested.toRead(repository);
    return ProofBody.of(verifier.query(found, query, revision.number()));
  }
}
