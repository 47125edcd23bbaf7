package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repository;
import dev.varve.search.ManySearches;
import dev.varve.search.SearchPlace;
import dev.varve.search.Searches;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
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

  /**
   * @param grouped whether each repository answers by itself, without cursor
   */
  record ManySearch(
      @Nullable List<Place> repositories,
      @Nullable String q,
      @Nullable Map<String, String> params,
      @Nullable String sort,
      @Nullable Integer limit,
      @Nullable String after,
      @Nullable List<String> facets,
      @Nullable List<String> fields,
      @Nullable Boolean highlight,
      @Nullable Boolean grouped) {

    /** Called by the JSON parser. */
    @JsonAnySetter
    void refuse(String name, @Nullable Object value) {
      throw new InvalidRequest(
          "a search of several repositories has no '"
              + name
              + "', but repositories, q, params, sort, limit, after, facets, fields, highlight and"
              + " grouped");
    }

    SearchWish wish() {
      return new SearchWish(q, sort, limit, after, facets, fields, params, false, highlight, null);
    }

    boolean isGrouped() {
      boolean is = Boolean.TRUE.equals(grouped);
      if (is && after != null && !after.isEmpty()) {
        throw new InvalidRequest(
            "a grouped answer has no pages: ask the one repository for its next, or leave grouped"
                + " out");
      }
      return is;
    }
  }

  record FoundIn(String repository, String ref, @JsonUnwrapped SearchBody answer) {}

  /** Each repository's own answer. */
  @Schema(name = "GroupedSearchResults")
  record GroupedBody(long total, List<FoundIn> results) {}

  private final Searches searches;
  private final ManySearches many;
  private final RequestedRepository requested;

  ManySearchResource(Searches searches, ManySearches many, RequestedRepository requested) {
    this.searches = searches;
    this.many = many;
    this.requested = requested;
  }

  /** One that is not there refuses the call. */
  @POST
  @APIResponseSchema(value = ManyBody.class, responseCode = "200")
  public Response searchRepositories(ManySearch body) {
    ManySearch wanted = Bodies.required(body);
    List<Place> named = Bodies.required(wanted.repositories(), "repositories");
    if (named.isEmpty() || named.size() > MAX_REPOSITORIES) {
      throw new InvalidRequest("repositories has 1 to " + MAX_REPOSITORIES + " entries");
    }
    SearchWish wish = wanted.wish();
    List<SearchPlace> places = named.stream().map(this::place).toList();
    return Response.ok(
            wanted.isGrouped()
                ? grouped(places, wish)
                : ManyBody.wanted(many.search(places, wish.call()), wish))
        .build();
  }

  private SearchPlace place(@Nullable Place place) {
    Place named = Bodies.required(place, "an entry of repositories");
    Repository repository = requested.toRead(Bodies.required(named.repository(), "repository"));
    return new SearchPlace(
        repository, named.ref() == null ? repository.defaultBranch() : named.ref());
  }

  private GroupedBody grouped(List<SearchPlace> places, SearchWish wish) {
    List<FoundIn> found = places.stream().map(place -> in(place, wish, places.size())).toList();
    return new GroupedBody(found.stream().mapToLong(one -> one.answer().total()).sum(), found);
  }

  private FoundIn in(SearchPlace place, SearchWish wish, int places) {
    return new FoundIn(
        place.repository().name(),
        place.ref(),
        SearchBody.wanted(
            searches.search(place.repository(), place.ref(), wish.call().oneOf(places)), wish));
  }
}
