package dev.varve.index.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended.
 *
 * @param values the last row's sort values in the order of the sort keys; null where missing
 * @param path the last row's path
 */
public record Position(List<@Nullable String> values, String path) {}
