package dev.varve.graph;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.TooLarge;
import java.time.Instant;

/** How large a commit's texts may be: a row must fit into a packet to the database. */
final class CommitLimits {

  static final int MAX_COMMITTER_BYTES = 1024;
  static final int MAX_MESSAGE_BYTES = 1 << 20;
  static final int MAX_METADATA_BYTES = 1 << 20;

  /** Four-digit years: what every client can print. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private CommitLimits() {}

  static void check(NewCommit commit) {
    if (commit.created().isBefore(FIRST) || commit.created().isAfter(LAST)) {
      throw new InvalidRequest("a commit's date lies in the years 0 to 9999: " + commit.created());
    }
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
