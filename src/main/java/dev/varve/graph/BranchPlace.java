package dev.varve.graph;

import java.util.UUID;

/** A branch of any repository, by name; it needn't be there. */
public record BranchPlace(UUID repository, String name) {}
