package dev.varve.run;

import dev.varve.index.CommitId;

/**
 * Whether a query still gives the answer it gave.
 *
 * @param text what ran again, at the commit
 * @param expected what the answer was
 * @param actual what it is
 */
public record Proof(CommitId commit, String text, Outcome expected, Outcome actual) {

  /**
   * @param fingerprint of all rows, in hex
   */
  public record Outcome(long total, String fingerprint) {}

  public boolean holds() {
    return expected.equals(actual);
  }
}
