package dev.varve.api;

import dev.varve.diff.DiffPage;
import dev.varve.diff.DiffRow;
import dev.varve.diff.Diffs;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/repositories/{repository}")
@Produces(MediaType.APPLICATION_JSON)
class DiffsResource {

  private final Diffs diffs;
  private final RequestedRepository requested;

  DiffsResource(Diffs diffs, RequestedRepository requested) {
    this.diffs = diffs;
    this.requested = requested;
  }

  @GET
  @Path("/branches/{branch}/diff")
  @Tag(name = "branches")
  public PageOf<DiffBody> diffBranch(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @BeanParam DiffQuery query) {
    DiffPage page = diffs.uncommitted(requested.toRead(repository), branch, query.request());
    return PageOf.of(
        page.rows(),
        page.hasMore(),
        DiffRow::path,
        row -> DiffBody.uncommitted(row, query.withLeft().isSet(), query.withRight().isSet()));
  }

  @GET
  @Path("/refs/{left}/diff/{right}")
  @Tag(name = "refs")
  public PageOf<DiffBody> diffRefs(
      @PathParam("repository") String repository,
      @PathParam("left") String left,
      @PathParam("right") String right,
      @QueryParam("type") @DefaultValue("three_dot") String type,
      @BeanParam DiffQuery query) {
    Repository found = requested.toRead(repository);
    DiffPage page =
        switch (type) {
          case "two_dot" -> diffs.twoDot(found, left, right, query.request());
          case "three_dot" -> diffs.threeDot(found, left, right, query.request());
          default -> throw new InvalidRequest("type is two_dot or three_dot, not '" + type + "'");
        };
    return PageOf.of(
        page.rows(),
        page.hasMore(),
        DiffRow::path,
        row -> DiffBody.of(row, query.withLeft().isSet(), query.withRight().isSet()));
  }
}
