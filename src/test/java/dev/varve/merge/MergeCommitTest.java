package dev.varve.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.graph.Branch;
import dev.varve.graph.ChangesetRef;
import dev.varve.graph.NewCommit;
import dev.varve.graph.StoredChangeset;
import dev.varve.index.CommitId;
import dev.varve.index.StateDigest;
import dev.varve.merge.MergeRequest.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MergeCommitTest {

  private static final CommitId OURS = new CommitId("a".repeat(64));
  private static final CommitId THEIRS = new CommitId("b".repeat(64));
  private static final Branch MAIN =
      new Branch("main", new UUID(0, 1), OURS, List.of(new UUID(0, 2)), false);

  @Test
  void namesDestinationThenSourceAsParents() {
    assertThat(commit(request(null, Strategy.DEFAULT, false)).parents())
        .containsExactly(OURS, THEIRS);
  }

  @Test
  void squashedMergeHasTheDestinationAsOnlyParent() {
    assertThat(commit(request(null, Strategy.DEFAULT, true)).parents()).containsExactly(OURS);
  }

  @Test
  void defaultMessageNamesBoth() {
    assertThat(commit(request(null, Strategy.DEFAULT, false)).message())
        .isEqualTo("Merge 'fix~1' into 'main'");
    assertThat(commit(request("", Strategy.DEFAULT, false)).message())
        .isEqualTo("Merge 'fix~1' into 'main'");
  }

  @Test
  void givenMessageStands() {
    assertThat(commit(request("labels", Strategy.DEFAULT, false)).message()).isEqualTo("labels");
  }

  @Test
  void metadataNamesTheStrategyBesideWhatWasGiven() {
    assertThat(commit(request(null, Strategy.DEFAULT, false)).metadata())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("ticket", "7", ".lakefs.merge.strategy", "default"));
    assertThat(commit(request(null, Strategy.SOURCE_WINS, false)).metadata())
        .containsEntry(".lakefs.merge.strategy", "source-wins");
    assertThat(commit(request(null, Strategy.DEST_WINS, false)).metadata())
        .containsEntry(".lakefs.merge.strategy", "dest-wins");
  }

  private static MergeRequest request(String message, Strategy strategy, boolean squash) {
    return new MergeRequest("anna", message, Map.of("ticket", "7"), strategy, false, squash);
  }

  private static NewCommit commit(MergeRequest request) {
    return new MergeCommit("fix~1", THEIRS, MAIN, request).of(noChanges(), Instant.EPOCH);
  }

  static StoredChangeset noChanges() {
    return new StoredChangeset(new ChangesetRef("", List.of(), 0), StateDigest.empty());
  }
}
