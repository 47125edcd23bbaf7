package dev.varve.hook.run;

import dev.varve.index.CommitId;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are wanted.
 *
 * @param branch empty for any
 * @param commit null for any
 */
public record RunFilter(String branch, @Nullable CommitId commit) {}
