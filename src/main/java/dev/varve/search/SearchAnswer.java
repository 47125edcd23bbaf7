package dev.varve.search;

import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.search.SearchResult.Facet;
import java.util.List;
import java.util.SortedMap;

/**
 * @param commit what the ref was resolved to
 * @param next cursor of the next page, empty at the end
 */
public record SearchAnswer(
    CommitId commit,
    long total,
    List<ObjectVersion> results,
    SortedMap<String, Facet> facets,
    String next,
    List<String> warnings) {}
