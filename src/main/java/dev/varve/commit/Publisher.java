package dev.varve.commit;

import dev.varve.graph.Commit;
import dev.varve.graph.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The last step of every operation that moves a branch to a new commit. CONTRACT STUB. */
@ApplicationScoped
public class Publisher {

  /**
   * Appends the commit and moves the head in one short transaction, then waits until it is
   * searchable.
   *
   * @return empty when the branch moved meanwhile: build the candidate again
   */
  public Optional<Commit> publish(Repository repository, Publication publication) {
    throw new UnsupportedOperationException();
  }
}
