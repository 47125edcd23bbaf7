package dev.varve.graph;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The repositories. CONTRACT STUB. */
@ApplicationScoped
public class Repositories {

  /** Creates it with its first commit ("Repository created") and default branch. */
  public Repository create(
      String name, String storageNamespace, String defaultBranch, boolean readOnly) {
    throw new UnsupportedOperationException();
  }

  public Repository get(String name) {
    throw new UnsupportedOperationException();
  }

  /** In order of names; {@code search} is a substring of the name, empty for all. */
  public List<Repository> list(String prefix, String after, int limit, String search) {
    throw new UnsupportedOperationException();
  }

  public void delete(String name) {
    throw new UnsupportedOperationException();
  }
}
