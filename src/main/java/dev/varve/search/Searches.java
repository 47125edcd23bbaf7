package dev.varve.search;

import dev.varve.graph.Repository;
import jakarta.enterprise.context.ApplicationScoped;

/** Search at a ref. CONTRACT STUB. */
@ApplicationScoped
public class Searches {

  public SearchAnswer search(Repository repository, String ref, SearchCall call) {
    throw new UnsupportedOperationException();
  }
}
