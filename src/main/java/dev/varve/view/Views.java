package dev.varve.view;

import dev.varve.graph.Repository;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.PathCursor;
import dev.varve.index.View;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The views of repositories; waits a bounded time for the index to catch up. CONTRACT STUB. */
@ApplicationScoped
public class Views {

  /** The state at a commit of the graph; close it. Unavailable when the index can't catch up. */
  public View at(Repository repository, CommitId commit) {
    throw new UnsupportedOperationException();
  }

  /** Paths whose identity differs between two commits, in path order; null is the empty state. */
  public PathCursor<Change> diff(
      Repository repository, @Nullable CommitId left, @Nullable CommitId right) {
    throw new UnsupportedOperationException();
  }

  /**
   * Waits a bounded time until the commit is searchable.
   *
   * @return false when the index lags; the commit stands all the same
   */
  public boolean awaitSearchable(Repository repository, CommitId commit) {
    throw new UnsupportedOperationException();
  }

  /** Drops what is held for a deleted repository, its folder included. */
  public void forget(Repository repository) {
    throw new UnsupportedOperationException();
  }
}
