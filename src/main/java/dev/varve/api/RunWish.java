package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.run.RunCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a saved query is to run, as the body of a POST; unknown names are refused as in a search. */
record RunWish(
    @Nullable Integer revision,
    @Nullable String ref,
    @Nullable Map<String, String> params,
    @Nullable Integer limit,
    @Nullable String after) {

  private static final int DEFAULT_LIMIT = 100;

  /** Called by the JSON parser. */
  @JsonAnySetter
  void refuse(String unknown, @Nullable Object value) {
    throw new InvalidRequest(
        "a run has no '" + unknown + "', but revision, ref, params, limit and after");
  }

  RunCall call() {
    return new RunCall(
        revision == null ? 0 : Revision.of(revision).number(),
        ref == null ? "" : ref,
        QueryParams.checked(params),
        limit == null ? DEFAULT_LIMIT : limit,
        after == null ? "" : after);
  }
}
