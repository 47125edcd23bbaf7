package dev.varve.diff;

import dev.varve.graph.Repository;
import jakarta.enterprise.context.ApplicationScoped;

/** Differences. CONTRACT STUB. */
@ApplicationScoped
public class Diffs {

  /** left to right as they are; right may be {@code branch$}. */
  public DiffPage twoDot(Repository repository, String left, String right, DiffPageRequest page) {
    throw new UnsupportedOperationException();
  }

  /** What merging right into left would change, conflicts included. */
  public DiffPage threeDot(Repository repository, String left, String right, DiffPageRequest page) {
    throw new UnsupportedOperationException();
  }

  public DiffPage uncommitted(Repository repository, String branch, DiffPageRequest page) {
    throw new UnsupportedOperationException();
  }
}
