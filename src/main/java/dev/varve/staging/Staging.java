package dev.varve.staging;

import dev.varve.graph.Branch;
import dev.varve.graph.Repository;
import dev.varve.index.PathCursor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.Optional;

/** Uncommitted changes. CONTRACT STUB. */
@ApplicationScoped
public class Staging {

  public void put(Repository repository, String branch, StagedEntry entry) {
    throw new UnsupportedOperationException();
  }

  /** Stages many entries in short batches; returns how many. */
  public long putAll(Repository repository, String branch, Iterator<StagedEntry> entries) {
    throw new UnsupportedOperationException();
  }

  public Optional<StagedEntry> find(Repository repository, Branch branch, String path) {
    throw new UnsupportedOperationException();
  }

  /** What is staged under all of the branch's tokens, newer over older, deletions included. */
  public PathCursor<StagedEntry> entries(Repository repository, Branch branch) {
    throw new UnsupportedOperationException();
  }

  /** Whether nothing at all is staged; looks at a row at most. */
  public boolean isEmpty(Repository repository, Branch branch) {
    throw new UnsupportedOperationException();
  }
}
