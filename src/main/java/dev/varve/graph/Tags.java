package dev.varve.graph;

import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The tags of repositories. CONTRACT STUB. */
@ApplicationScoped
public class Tags {

  public Tag create(Repository repository, String name, CommitId commit) {
    throw new UnsupportedOperationException();
  }

  public Tag get(Repository repository, String name) {
    throw new UnsupportedOperationException();
  }

  public List<Tag> list(Repository repository, String prefix, String after, int limit) {
    throw new UnsupportedOperationException();
  }

  public void delete(Repository repository, String name) {
    throw new UnsupportedOperationException();
  }
}
