package dev.varve.api;

import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Repository;
import dev.varve.view.IndexStates;
import dev.varve.view.Views;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Tag(name = "varve")
@Path("/repositories/{repository}/index")
@Produces(MediaType.APPLICATION_JSON)
class IndexResource {

  private final RequestedRepository requested;
  private final Branches branches;
  private final IndexStates states;
  private final Views views;

  IndexResource(RequestedRepository requested, Branches branches, IndexStates states, Views views) {
    this.requested = requested;
    this.branches = branches;
    this.states = states;
    this.views = views;
  }

  /** How far the index is with each branch; waits for nothing. */
  @GET
  public IndexBody getIndexState(
      @PathParam("repository") String repository, @BeanParam PageQuery page) {
    Repository found = requested.toRead(repository);
    List<Branch> rows = branches.list(found, page.prefix(), page.after(), page.rowsToRead(), false);
    PageOf<Branch> shown = PageOf.cut(rows, page.amount(), Branch::name, branch -> branch);
    return IndexBody.of(
        shown,
        states.reaches(found, shown.results().stream().map(Branch::head).toList()),
        states.sizeBytes(found));
  }

  /** Begins to make the index again from the history; searches wait for it. */
  @POST
  @Path("/rebuild")
  public void rebuildIndex(@PathParam("repository") String repository) {
    views.rebuild(requested.toRead(repository));
  }
}
