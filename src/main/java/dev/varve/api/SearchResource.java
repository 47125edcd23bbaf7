package dev.varve.api;

import dev.varve.access.CurrentUser;
import dev.varve.graph.Repository;
import dev.varve.run.QueryRun;
import dev.varve.run.QueryRuns;
import dev.varve.search.FieldList;
import dev.varve.search.SearchAnswer;
import dev.varve.search.SearchCall;
import dev.varve.search.Searches;
import dev.varve.search.VersionSearches;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "search")
@Path("/repositories/{repository}/refs/{ref}/search")
@Produces(MediaType.APPLICATION_JSON)
class SearchResource {

  private final Searches searches;
  private final VersionSearches versions;
  private final QueryRuns runs;
  private final RequestedRepository requested;
  private final CurrentUser user;

  SearchResource(
      Searches searches,
      VersionSearches versions,
      QueryRuns runs,
      RequestedRepository requested,
      CurrentUser user) {
    this.searches = searches;
    this.versions = versions;
    this.runs = runs;
    this.requested = requested;
    this.user = user;
  }

  /**
   * @param facets names with commas between them; the parameter may repeat as well
   * @param fields the metadata keys that rows show, written like facets; all when left out
   */
  @GET
  public Response search(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("q") @DefaultValue("") String q,
      @QueryParam("sort") @DefaultValue("") String sort,
      @QueryParam("limit") @DefaultValue(SearchLimit.DEFAULT) SearchLimit limit,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("facets") List<String> facets,
      @QueryParam("fields") List<String> fields,
      @QueryParam("params") @DefaultValue("{}") QueryParams params,
      @QueryParam("log") @DefaultValue("false") Flag log,
      @QueryParam("highlight") @DefaultValue("false") Flag highlight,
      @QueryParam("versions") @Nullable String versions,
      @Context UriInfo address) {
    address.getQueryParameters().keySet().forEach(SearchWish::checkName);
    @Nullable List<String> wanted = fields.isEmpty() ? null : names(fields);
    return answer(
        repository,
        ref,
        new SearchWish(
            q,
            sort,
            limit.rows(),
            after,
            names(facets),
            wanted,
            params.values(),
            log.isSet(),
            highlight.isSet(),
            versions));
  }

  private static List<String> names(List<String> lists) {
    return lists.stream()
        .flatMap(list -> FieldList.split(list).stream())
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  @POST
  public Response postSearch(
      @PathParam("repository") String repository, @PathParam("ref") String ref, SearchWish body) {
    return answer(repository, ref, Bodies.required(body));
  }

  private Response answer(String name, String ref, SearchWish wanted) {
    SearchCall call = wanted.call();
    wanted.isHighlighted();
    long start = System.nanoTime();
    Repository repository = requested.toRead(name);
    if (wanted.isOfAllVersions()) {
      VersionsBody body = VersionsBody.of(versions.search(repository, ref, call), wanted.keys());
      return Response.ok(body).header("Server-Timing", timing(System.nanoTime() - start)).build();
    }
    SearchAnswer answer = searches.search(repository, ref, call);
    long nanos = System.nanoTime() - start;
    ResponseBuilder response =
        Response.ok(SearchBody.wanted(answer, wanted)).header("Server-Timing", timing(nanos));
    // Later pages belong to the run of the first.
    if (Boolean.TRUE.equals(wanted.log()) && call.after().isEmpty()) {
      String runner = user.get().committer();
      QueryRun run = runs.logSearch(repository, ref, call, answer, runner, Duration.ofNanos(nanos));
      response.header(QueryRunsResource.RUN_HEADER, run.id());
    }
    return response.build();
  }

  /** Beside the body, which stays the same for the same search. */
  private static String timing(long nanos) {
    return String.format(
        Locale.ROOT, "search;dur=%.2f", nanos / (double) Duration.ofMillis(1).toNanos());
  }
}
