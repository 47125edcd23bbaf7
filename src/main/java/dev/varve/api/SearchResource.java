package dev.varve.api;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.search.SearchCall;
import dev.varve.search.Searches;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "search")
@Path("/repositories/{repository}/refs/{ref}/search")
@Produces(MediaType.APPLICATION_JSON)
class SearchResource {

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;

  record Search(
      @Nullable String q,
      @Nullable String sort,
      @Nullable Integer limit,
      @Nullable String after,
      @Nullable List<String> facets) {

    SearchCall call() {
      int wanted = limit == null ? DEFAULT_LIMIT : limit;
      if (wanted < 0 || wanted > MAX_LIMIT) {
        throw new InvalidRequest("limit is 0 to " + MAX_LIMIT + ", not " + wanted);
      }
      List<String> fields = facets == null ? List.of() : facets;
      fields.forEach(field -> Bodies.required(field, "the name of a facet"));
      return new SearchCall(orEmpty(q), orEmpty(sort), wanted, orEmpty(after), fields);
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text;
    }
  }

  private final Searches searches;
  private final RequestedRepository requested;

  SearchResource(Searches searches, RequestedRepository requested) {
    this.searches = searches;
    this.requested = requested;
  }

  /**
   * @param facets names with commas between them; the parameter may repeat as well
   */
  @GET
  public Response search(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("q") @DefaultValue("") String q,
      @QueryParam("sort") @DefaultValue("") String sort,
      @QueryParam("limit") @DefaultValue(SearchLimit.DEFAULT) SearchLimit limit,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("facets") List<String> facets) {
    List<String> fields =
        facets.stream()
            .flatMap(names -> Arrays.stream(names.split(",", -1)))
            .filter(name -> !name.isBlank())
            .toList();
    return answer(repository, ref, new Search(q, sort, limit.rows(), after, fields));
  }

  @POST
  public Response postSearch(
      @PathParam("repository") String repository, @PathParam("ref") String ref, Search body) {
    return answer(repository, ref, Bodies.required(body));
  }

  private Response answer(String name, String ref, Search wanted) {
    SearchCall call = wanted.call();
    long start = System.nanoTime();
    Repository repository = requested.toRead(name);
    SearchBody body = SearchBody.of(searches.search(repository, ref, call));
    return Response.ok(body).header("Server-Timing", timing(System.nanoTime() - start)).build();
  }

  /** Beside the body, which stays the same for the same search. */
  private static String timing(long nanos) {
    return String.format(
        Locale.ROOT, "search;dur=%.2f", nanos / (double) Duration.ofMillis(1).toNanos());
  }
}
