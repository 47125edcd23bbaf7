package dev.varve.index.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended.
 *
 * @param values the last row's sort values in the order of the sort keys; null where missing
 * @param path the last row's path
 */
public record Position(List<@Nullable String> values, String path) {

  public Position {
    requireNonNull(path, "path is null");
    // List.copyOf takes no nulls.
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }
}
