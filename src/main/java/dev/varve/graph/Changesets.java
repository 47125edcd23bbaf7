package dev.varve.graph;

import dev.varve.index.Change;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;

/** Stored changesets: content-addressed, compressed chunks. CONTRACT STUB. */
@ApplicationScoped
public class Changesets {

  /**
   * Stores changes, which come in path order, chunk by chunk, each in a transaction of its own,
   * before any commit refers to them. Chunks that nothing refers to are reaped later.
   */
  public StoredChangeset write(Repository repository, Iterator<Change> changes) {
    throw new UnsupportedOperationException();
  }

  /** The changes in path order, read chunk by chunk and verified; may be iterated several times. */
  public Iterable<Change> read(Repository repository, ChangesetRef changeset) {
    throw new UnsupportedOperationException();
  }
}
