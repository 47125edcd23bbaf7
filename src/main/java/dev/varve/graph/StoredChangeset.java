package dev.varve.graph;

import dev.varve.index.StateDigest;

/**
 * A changeset whose chunks are stored, not yet referred to by a commit.
 *
 * @param delta what the changes add to and take from the parent's state digest
 */
public record StoredChangeset(ChangesetRef ref, StateDigest delta) {}
