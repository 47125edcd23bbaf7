package dev.varve.graph;

import dev.varve.index.CommitId;
import org.jspecify.annotations.Nullable;

/**
 * What a ref expression stands for.
 *
 * @param commit the commit it resolves to
 * @param branch the branch whose uncommitted changes belong to it as well, or may (a plain branch
 *     name or {@code branch$}); null for all else
 * @param staging whether the expression says {@code $}
 */
public record Ref(CommitId commit, @Nullable Branch branch, boolean staging) {}
