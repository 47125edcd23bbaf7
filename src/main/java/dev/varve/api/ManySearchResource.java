package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.search.Searches;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One search in several repositories. */
@Tag(name = "search")
@Path("/search")
@Produces(MediaType.APPLICATION_JSON)
class ManySearchResource {

  private static final int MAX_REPOSITORIES = 20;

  /**
   * @param ref the default branch when left out
   */
  record Place(@Nullable String repository, @Nullable String ref) {}

  /** A search without a cursor: further pages are those of each repository. */
  record ManySearch(
      @Nullable List<Place> repositories,
      @Nullable String q,
      @Nullable Map<String, String> params,
      @Nullable String sort,
      @Nullable Integer limit,
      @Nullable List<String> facets,
      @Nullable List<String> fields,
      @Nullable Boolean highlight) {

    /** Called by the JSON parser. */
    @JsonAnySetter
    void refuse(String name, @Nullable Object value) {
      throw new InvalidRequest(
          "a search of several repositories has no '"
              + name
              + "', but repositories, q, params, sort, limit, facets, fields and highlight");
    }

    SearchWish wish() {
      return new SearchWish(q, sort, limit, null, facets, fields, params, false, highlight, null);
    }
  }

  record FoundIn(String repository, String ref, @JsonUnwrapped SearchBody answer) {}

  record ManyBody(long total, List<FoundIn> results) {}

  private final Searches searches;
  private final RequestedRepository requested;

  ManySearchResource(Searches searches, RequestedRepository requested) {
    this.searches = searches;
    this.requested = requested;
  }

  /** In the order of the repositories; one that is not there refuses the call. */
  @POST
  public ManyBody searchRepositories(ManySearch body) {
    ManySearch wanted = Bodies.required(body);
    List<Place> places = Bodies.required(wanted.repositories(), "repositories");
    if (places.isEmpty() || places.size() > MAX_REPOSITORIES) {
      throw new InvalidRequest("repositories has 1 to " + MAX_REPOSITORIES + " entries");
    }
    List<FoundIn> found = new ArrayList<>();
    for (Place place : places) {
      found.add(in(Bodies.required(place, "an entry of repositories"), wanted.wish()));
    }
    return new ManyBody(found.stream().mapToLong(one -> one.answer().total()).sum(), found);
  }

  private FoundIn in(Place place, SearchWish wish) {
    var repository = requested.toRead(Bodies.required(place.repository(), "repository"));
    String ref = place.ref() == null ? repository.defaultBranch() : place.ref();
    return new FoundIn(
        repository.name(),
        ref,
        SearchBody.wanted(searches.search(repository, ref, wish.call()), wish));
  }
}
