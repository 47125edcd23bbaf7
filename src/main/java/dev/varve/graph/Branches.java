package dev.varve.graph;

import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The branches of repositories. CONTRACT STUB. */
@ApplicationScoped
public class Branches {

  public Branch create(Repository repository, String name, CommitId head, boolean hidden) {
    throw new UnsupportedOperationException();
  }

  public Branch get(Repository repository, String name) {
    throw new UnsupportedOperationException();
  }

  public Optional<Branch> find(Repository repository, String name) {
    throw new UnsupportedOperationException();
  }

  public List<Branch> list(
      Repository repository, String prefix, String after, int limit, boolean hiddenToo) {
    throw new UnsupportedOperationException();
  }

  public void delete(Repository repository, String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads the branch under a shared row lock held to the end of the running transaction, so that
   * the active token can't be sealed while a write goes to it.
   */
  public Branch lockForStaging(Repository repository, String name) {
    throw new UnsupportedOperationException();
  }

  /** Reads the branch under an exclusive row lock held to the end of the running transaction. */
  public Branch lock(Repository repository, String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * Moves a branch in the running transaction, by compare-and-swap on head, tokens and incarnation
   * as the given branch had them.
   *
   * @return false when they had moved meanwhile; nothing was written then
   */
  public boolean move(Repository repository, Branch from, CommitId head, List<UUID> tokens) {
    throw new UnsupportedOperationException();
  }
}
