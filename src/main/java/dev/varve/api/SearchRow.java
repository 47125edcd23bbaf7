package dev.varve.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.varve.index.query.Highlight;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that was found.
 *
 * @param highlights why; null when nobody asked
 */
record SearchRow(
    @JsonUnwrapped ObjectStats object,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Highlight> highlights) {}
