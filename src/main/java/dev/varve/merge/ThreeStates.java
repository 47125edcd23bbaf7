package dev.varve.merge;

import dev.varve.index.CommitId;
import org.jspecify.annotations.Nullable;

/**
 * The states of a three-way merge; null is the empty state, before a root commit.
 *
 * @param ours the head that the result is a changeset against
 */
record ThreeStates(@Nullable CommitId base, CommitId ours, @Nullable CommitId theirs) {}
