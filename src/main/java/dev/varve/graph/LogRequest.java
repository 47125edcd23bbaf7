package dev.varve.graph;

import dev.varve.index.CommitId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param after the last commit of the page before, or null
 * @param objects commits that changed one of these paths; empty for no such condition
 * @param prefixes likewise with prefixes of paths
 */
public record LogRequest(
    CommitId from,
    @Nullable CommitId after,
    int limit,
    List<String> objects,
    List<String> prefixes,
    boolean firstParent,
    @Nullable Instant since,
    @Nullable CommitId stopAt) {}
