package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.varve.graph.Commit;
import dev.varve.graph.FoundCommits;
import dev.varve.graph.Repository;
import dev.varve.lineage.CommitSearches;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Tag(name = "search")
@Path("/repositories/{repository}/refs/{ref}/commits/search")
@Produces(MediaType.APPLICATION_JSON)
class CommitSearchResource {

  private final CommitSearches searches;
  private final RequestedRepository requested;

  CommitSearchResource(CommitSearches searches, RequestedRepository requested) {
    this.searches = searches;
    this.requested = requested;
  }

  /**
   * @param search where the objects of that commit are searched
   */
  @Schema(name = "CommitHit")
  record Hit(@JsonUnwrapped CommitBody commit, String search) {}

  /** A page may be short, even empty, and yet not the last: has_more tells. */
  @GET
  public PageOf<Hit> searchCommits(
      @PathParam("repository") String name,
      @PathParam("ref") String ref,
      @QueryParam("q") @DefaultValue("") String q,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("amount") @DefaultValue(Amount.DEFAULT) Amount amount) {
    Repository repository = requested.toRead(name);
    FoundCommits found = searches.search(repository, ref, q, after, amount.rows());
    String next = found.next() == null ? "" : found.next().hex();
    return new PageOf<>(
        new PageOf.Pagination(!next.isEmpty(), next, found.commits().size(), Amount.MAX),
        found.commits().stream().map(commit -> hit(repository, commit)).toList());
  }

  private static Hit hit(Repository repository, Commit commit) {
    return new Hit(
        CommitBody.of(commit),
        "/api/v1/repositories/" + repository.name() + "/refs/" + commit.id().hex() + "/search");
  }
}
