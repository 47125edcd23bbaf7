package dev.varve.index.document;

import static java.util.Objects.requireNonNull;

import dev.varve.index.AppliedCommit;
import dev.varve.index.CommitId;
import java.time.Instant;

/** What a query can ask about the commit that introduced a version. */
public record Origin(CommitId id, String committer, String message, Instant time) {

  public Origin {
    requireNonNull(id, "id is null");
    requireNonNull(committer, "committer is null");
    requireNonNull(message, "message is null");
    requireNonNull(time, "time is null");
  }

  public static Origin of(AppliedCommit commit) {
    return new Origin(commit.id(), commit.committer(), commit.message(), commit.time());
  }
}
