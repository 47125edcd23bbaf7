package dev.varve.index;

/** A generation cannot hold as many versions; a new generation has to be started. */
public final class IndexFullException extends IndexException {

  private final long versions;

  IndexFullException(long versions) {
    super("a generation cannot hold " + versions + " versions; start a new one", null);
    this.versions = versions;
  }

  public long versions() {
    return versions;
  }
}
