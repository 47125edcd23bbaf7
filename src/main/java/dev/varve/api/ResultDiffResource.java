package dev.varve.api;

import dev.varve.history.ResultDiffs;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Tag(name = "search")
@Path("/repositories/{repository}/refs/{left}/search/diff/{right}")
@Produces(MediaType.APPLICATION_JSON)
class ResultDiffResource {

  private final ResultDiffs diffs;
  private final RequestedRepository requested;

  ResultDiffResource(ResultDiffs diffs, RequestedRepository requested) {
    this.diffs = diffs;
    this.requested = requested;
  }

  @GET
  public ResultDiffBody diffResults(
      @PathParam("repository") String repository,
      @PathParam("left") String left,
      @PathParam("right") String right,
      @BeanParam FollowQuery query) {
    return ResultDiffBody.of(diffs.diff(requested.toRead(repository), left, right, query.call()));
  }
}
