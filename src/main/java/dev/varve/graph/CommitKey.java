package dev.varve.graph;

import dev.varve.index.CommitId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Arrays;
import java.util.UUID;

/** Primary key of a commit's row. */
@Embeddable
class CommitKey {

  UUID repository;

  @Column(name = "id")
  byte[] commitId;

  CommitKey() {}

  CommitKey(UUID repository, CommitId commit) {
    this.repository = repository;
    commitId = commit.bytes();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CommitKey key
        && repository.equals(key.repository)
        && Arrays.equals(commitId, key.commitId);
  }

  @Override
  public int hashCode() {
    return 31 * repository.hashCode() + Arrays.hashCode(commitId);
  }
}
