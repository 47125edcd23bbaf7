package dev.varve.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commit as the index takes it in.
 *
 * @param seq its place in the repository's order of commits: 1, 2, 3 … without gaps
 * @param parent the first parent, whose state the changes start from; null for a root
 * @param changes against the first parent, in path order, each path once. A version whose origin is
 *     null is introduced by this commit; one with an origin was introduced by that earlier commit
 *     (merge, revert) and costs no new document where the generation has it
 */
public record AppliedCommit(
    long seq,
    CommitId id,
    @Nullable CommitId parent,
    String committer,
    String message,
    Instant time,
    Iterable<Change> changes) {}
