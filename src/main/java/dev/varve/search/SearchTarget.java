package dev.varve.search;

import static java.util.Objects.requireNonNull;

import dev.varve.graph.Branch;
import dev.varve.index.CommitId;
import org.jspecify.annotations.Nullable;

/**
 * Where a query runs, once refs are resolved.
 *
 * @param commit whose objects are the rows
 * @param staged the branch whose uncommitted changes are on top; null for none
 * @param changedSince what {@code changed:} compares with; null when the query has none
 */
public record SearchTarget(
    CommitId commit, @Nullable Branch staged, @Nullable CommitId changedSince) {

  public SearchTarget {
    requireNonNull(commit, "commit is null");
  }
}
