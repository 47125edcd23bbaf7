package dev.varve.search;

import dev.varve.graph.Repository;

/** Where is searched. */
public record SearchPlace(Repository repository, String ref) {}
