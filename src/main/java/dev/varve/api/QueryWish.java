package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.run.QuerySaver;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query to be saved. Unknown names are refused, since a mistyped one would save another query
 * than the wanted one.
 *
 * @param name only where a query is made, not where it gets a revision
 * @param pinned whether to keep the answer it has now
 */
record QueryWish(
    @Nullable String name,
    @Nullable String description,
    @Nullable String q,
    @Nullable Map<String, String> params,
    @Nullable String sort,
    @Nullable String ref,
    @Nullable Boolean pinned) {

  /** Called by the JSON parser. */
  @JsonAnySetter
  void refuse(String unknown, @Nullable Object value) {
    throw new InvalidRequest(
        "a query has no '" + unknown + "', but name, description, q, params, sort, ref and pinned");
  }

  QuerySaver.Wish wish() {
    return new QuerySaver.Wish(
        description,
        Bodies.required(q, "q"),
        QueryParams.checked(params),
        sort == null ? "" : sort,
        ref == null ? "" : ref,
        Boolean.TRUE.equals(pinned));
  }
}
