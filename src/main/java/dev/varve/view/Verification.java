package dev.varve.view;

import dev.varve.index.CommitId;

/**
 * What a full scan of a commit's view found.
 *
 * @param expected the commit's state digest, in hex
 * @param scanned the digest of what the index holds
 */
public record Verification(CommitId commit, String expected, String scanned) {

  public boolean isGood() {
    return expected.equals(scanned);
  }
}
