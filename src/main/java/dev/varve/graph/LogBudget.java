package dev.varve.graph;

/**
 * What a page of a log may cost that looks for paths, so that a request does not read the whole
 * history of a repository for a path that is in none of it.
 */
final class LogBudget {

  /** Some hundred milliseconds. */
  private static final long CHANGES = 200_000;

  /** To fetch a chunk costs about as much as to read so many changes. */
  private static final int FETCH = 100;

  /** To read a commit, changes aside; merges and empty ones are passed over by the thousand. */
  private static final int LOOK = 20;

  private long left;

  LogBudget() {
    this(CHANGES);
  }

  LogBudget(long changes) {
    left = changes;
  }

  void look() {
    left -= LOOK;
  }

  void read(int changes) {
    left -= FETCH + changes;
  }

  boolean isSpent() {
    return left <= 0;
  }
}
