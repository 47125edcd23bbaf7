package dev.varve.commit;

import dev.varve.graph.Commit;
import dev.varve.graph.Repository;
import jakarta.enterprise.context.ApplicationScoped;

/** Commits what is staged on a branch. CONTRACT STUB. */
@ApplicationScoped
public class StagingCommitter {

  public Commit commit(Repository repository, String branch, CommitRequest request) {
    throw new UnsupportedOperationException();
  }
}
