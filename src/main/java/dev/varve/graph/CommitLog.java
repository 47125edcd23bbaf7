package dev.varve.graph;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The log of a ref in lakeFS's order: creation time descending, ties by id. CONTRACT STUB. */
@ApplicationScoped
public class CommitLog {

  /** Up to limit + 1 commits: one more than asked for says that there is a further page. */
  public List<Commit> log(Repository repository, LogRequest request) {
    throw new UnsupportedOperationException();
  }
}
