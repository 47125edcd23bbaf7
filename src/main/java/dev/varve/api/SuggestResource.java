package dev.varve.api;

import dev.varve.search.Completions;
import dev.varve.search.Completions.Completion;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Completes queries while they are typed. */
@Tag(name = "search")
@Path("/repositories/{repository}/refs/{ref}/search/suggest")
@Produces(MediaType.APPLICATION_JSON)
class SuggestResource {

  private static final String DEFAULT_LIMIT = "10";

  record SuggestBody(String commit, int start, int end, List<Completion> suggestions) {}

  private final Completions completions;
  private final RequestedRepository requested;

  SuggestResource(Completions completions, RequestedRepository requested) {
    this.completions = completions;
    this.requested = requested;
  }

  /**
   * @param at where the caret is in q, in UTF-16 units; at the end when left out
   */
  @GET
  public SuggestBody suggest(
      @PathParam("repository") String repository,
      @PathParam("ref") String ref,
      @QueryParam("q") @DefaultValue("") String q,
      @QueryParam("at") @Nullable SearchLimit at,
      @QueryParam("limit") @DefaultValue(DEFAULT_LIMIT) SearchLimit limit) {
    Completions.Answer answer =
        completions.complete(
            requested.toRead(repository), ref, q, at == null ? null : at.rows(), limit.rows());
    return new SuggestBody(
        answer.commit().hex(), answer.start(), answer.end(), answer.suggestions());
  }
}
