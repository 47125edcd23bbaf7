package dev.varve.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.StateDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommitHashTest {

  private static final CommitId ONE = new CommitId("1".repeat(64));
  private static final CommitId TWO = new CommitId("2".repeat(64));
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.123Z");

  /** Ids are kept for ever: another recipe would orphan every history. */
  @Test
  void theRecipeStaysAsItIs() {
    assertThat(hash(List.of(ONE, TWO), "me", "hello é😀", Map.of("k", "v"), TIME, 0))
        .isEqualTo(
            new CommitId("a4baa598521d642c4507d1557e40cc24149f07cb6f84bc92aae4b8bef1b21b84"));
  }

  @Test
  void everyPartCounts() {
    Set<CommitId> ids =
        new HashSet<>(
            List.of(
                hash(List.of(ONE), "me", "m", Map.of("k", "v"), TIME, 0),
                hash(List.of(TWO), "me", "m", Map.of("k", "v"), TIME, 0),
                hash(List.of(ONE, TWO), "me", "m", Map.of("k", "v"), TIME, 0),
                hash(List.of(TWO, ONE), "me", "m", Map.of("k", "v"), TIME, 0),
                hash(List.of(ONE), "mem", "", Map.of("k", "v"), TIME, 0),
                hash(List.of(ONE), "m", "em", Map.of("k", "v"), TIME, 0),
                hash(List.of(ONE), "me", "m", Map.of(), TIME, 0),
                hash(List.of(ONE), "me", "m", Map.of("kv", ""), TIME, 0),
                hash(List.of(ONE), "me", "m", Map.of("k", "v"), TIME.plusMillis(1), 0),
                hash(List.of(ONE), "me", "m", Map.of("k", "v"), TIME, 1)));

    assertThat(ids).hasSize(10);
  }

  @Test
  void lessThanAMillisecondDoesNotCount() {
    assertThat(hash(List.of(), "me", "m", Map.of(), TIME.plusNanos(1), 0))
        .isEqualTo(hash(List.of(), "me", "m", Map.of(), TIME, 0));
  }

  private static CommitId hash(
      List<CommitId> parents,
      String committer,
      String message,
      Map<String, String> metadata,
      Instant created,
      long changes) {
    StoredChangeset changeset =
        new StoredChangeset(ChangesetDigest.of(List.of(), changes), StateDigest.empty());
    return CommitHash.of(
        new NewCommit(
            parents, committer, message, ObjectVersion.ordered(metadata), created, changeset));
  }
}
