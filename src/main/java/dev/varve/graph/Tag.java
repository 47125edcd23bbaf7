package dev.varve.graph;

import dev.varve.index.CommitId;

/** A name that stays on its commit. */
public record Tag(String name, CommitId commit) {}
