package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.varve.edit.BulkEdit;
import dev.varve.error.VarveException.InvalidRequest;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A bulk edit as a body. A mistyped name would do another thing than the wanted one, so unknown
 * names are refused, and so is a missing query: the empty one is every object, and has to be said.
 */
@Schema(name = "MetadataEdit")
@JsonNaming(SnakeCaseStrategy.class)
record BulkEditWish(
    @Nullable String q,
    @Nullable Map<String, String> params,
    @Nullable Map<String, String> set,
    @Nullable List<String> remove,
    @Nullable Map<String, String> rename,
    @Nullable Boolean dryRun,
    @Nullable Long expectedCount,
    @Nullable Integer sample,
    boolean force) {

  private static final int DEFAULT_SAMPLE = 10;

  /** Called by the JSON parser. */
  @JsonAnySetter
  void refuse(String name, @Nullable Object value) {
    throw new InvalidRequest(
        "an edit has no '"
            + name
            + "', but q, params, set, remove, rename, dry_run, expected_count, sample and force");
  }

  BulkEdit edit() {
    List<String> removed = remove == null ? List.of() : remove;
    removed.forEach(key -> Bodies.required(key, "a key to remove"));
    return new BulkEdit(
        Bodies.required(q, "q"),
        Bodies.orEmpty(params),
        Bodies.orEmpty(set),
        removed,
        Bodies.orEmpty(rename),
        dryRun != null && dryRun,
        expectedCount,
        sample == null ? DEFAULT_SAMPLE : sample);
  }
}
