package dev.varve.graph;

import dev.varve.error.VarveException.TooLarge;

/** How large a commit's texts may be: a row must fit into a packet to the database. */
final class CommitLimits {

  static final int MAX_COMMITTER_BYTES = 1024;
  static final int MAX_MESSAGE_BYTES = 1 << 20;
  static final int MAX_METADATA_BYTES = 1 << 20;

  private CommitLimits() {}

  static void check(NewCommit commit) {
    limit("committer", bytes(commit.committer()), MAX_COMMITTER_BYTES);
    limit("commit message", bytes(commit.message()), MAX_MESSAGE_BYTES);
    long metadata = 0;
    for (var pair : commit.metadata().entrySet()) {
      metadata += bytes(pair.getKey()) + bytes(pair.getValue());
    }
    limit("commit metadata", metadata, MAX_METADATA_BYTES);
  }

  private static long bytes(String text) {
    return Names.utf8(text, "a text of the commit").length;
  }

  private static void limit(String what, long sizeBytes, int maxBytes) {
    if (sizeBytes > maxBytes) {
      throw new TooLarge(what + " has " + sizeBytes + " bytes; the limit is " + maxBytes);
    }
  }
}
