package dev.varve.graph;

import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Resolves ref expressions: branch, tag, commit id or unique prefix, with ~ ^ @ $. CONTRACT STUB.
 */
@ApplicationScoped
public class Refs {

  public Ref resolve(Repository repository, String expression) {
    throw new UnsupportedOperationException();
  }

  /** The same where a commit is needed; {@code $} is refused. */
  public CommitId resolveCommit(Repository repository, String expression) {
    throw new UnsupportedOperationException();
  }
}
