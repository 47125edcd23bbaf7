package dev.varve.search;

import java.util.List;

/**
 * A search as it came in.
 *
 * @param sort such as {@code -meta.confidence:number,path}; empty for path order
 * @param after a cursor that an earlier page gave, or empty
 */
public record SearchCall(String q, String sort, int limit, String after, List<String> facets) {}
