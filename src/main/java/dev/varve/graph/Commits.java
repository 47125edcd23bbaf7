package dev.varve.graph;

import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The commits of repositories. CONTRACT STUB. */
@ApplicationScoped
public class Commits {

  public Optional<Commit> find(Repository repository, CommitId id) {
    throw new UnsupportedOperationException();
  }

  public Commit get(Repository repository, CommitId id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Adds a commit in the running transaction: locks the repository's row, gives out the next seq,
   * works out id, generation and state digest. An equal commit that is there already is returned as
   * it is.
   */
  public Commit append(Repository repository, NewCommit commit) {
    throw new UnsupportedOperationException();
  }

  /** Commits with a larger seq, in seq order; what the index has yet to take in. */
  public List<Commit> afterSeq(Repository repository, long seq, int limit) {
    throw new UnsupportedOperationException();
  }

  /**
   * The common ancestor a merge starts from, by generation-ordered search; empty when unrelated.
   */
  public Optional<CommitId> mergeBase(Repository repository, CommitId left, CommitId right) {
    throw new UnsupportedOperationException();
  }
}
