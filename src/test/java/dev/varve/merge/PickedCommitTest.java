package dev.varve.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.Conflict;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Branch;
import dev.varve.graph.Commit;
import dev.varve.graph.NewCommit;
import dev.varve.index.CommitId;
import dev.varve.merge.Merges.PickRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PickedCommitTest {

  private static final CommitId HEAD = new CommitId("a".repeat(64));
  private static final CommitId ONE = new CommitId("1".repeat(64));
  private static final CommitId TWO = new CommitId("2".repeat(64));
  private static final CommitId PICKED = new CommitId("c".repeat(64));
  private static final Branch MAIN =
      new Branch("main", new UUID(0, 1), HEAD, List.of(new UUID(0, 2)), false);

  @Test
  void revertGoesFromTheCommitToItsParent() {
    PickedCommit picked = PickedCommit.toRevert(commit(ONE), pick(0));

    assertThat(picked.reverting(MAIN)).isEqualTo(new ThreeStates(PICKED, HEAD, ONE));
  }

  @Test
  void cherryPickGoesFromTheParentToTheCommit() {
    PickedCommit picked = PickedCommit.toCherryPick(commit(ONE), pick(0));

    assertThat(picked.repeating(MAIN)).isEqualTo(new ThreeStates(ONE, HEAD, PICKED));
  }

  @Test
  void rootCountsFromTheEmptyState() {
    assertThat(PickedCommit.toRevert(commit(), pick(0)).parent()).isNull();
  }

  @Test
  void parentNumberChoosesAmongTheParentsOfAMerge() {
    assertThat(PickedCommit.toRevert(commit(ONE, TWO), pick(2)).parent()).isEqualTo(TWO);
    assertThat(PickedCommit.toCherryPick(commit(ONE, TWO), pick(1)).parent()).isEqualTo(ONE);
  }

  @Test
  void revertOfAMergeWithoutParentNumberConflicts() {
    assertThatThrownBy(() -> PickedCommit.toRevert(commit(ONE, TWO), pick(0)))
        .isInstanceOf(Conflict.class)
        .hasMessage("must specify 1-based parent number for reverting merge commit");
  }

  @Test
  void cherryPickOfAMergeWithoutParentNumberIsRefused() {
    assertThatThrownBy(() -> PickedCommit.toCherryPick(commit(ONE, TWO), pick(0)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("must specify 1-based parent number for cherry-picking merge commit");
  }

  @Test
  void parentNumberOutOfRangeIsRefused() {
    for (int number : new int[] {-1, 3, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> PickedCommit.toRevert(commit(ONE, TWO), pick(number)))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("no parent " + number);
    }
  }

  @Test
  void revertNamesTheRefAsGiven() {
    NewCommit made =
        PickedCommit.toRevert(commit(ONE), pick(0))
            .reverted(MAIN, MergeCommitTest.noChanges(), Instant.EPOCH);

    assertThat(made.message()).isEqualTo("Revert main~1");
    assertThat(made.metadata()).isEmpty();
    assertThat(made.committer()).isEqualTo("anna");
    assertThat(made.parents()).containsExactly(HEAD);
  }

  @Test
  void cherryPickCopiesMessageAndMetadataAndSaysWhereFrom() {
    NewCommit made =
        PickedCommit.toCherryPick(commit(ONE), pick(0))
            .repeated(MAIN, MergeCommitTest.noChanges(), Instant.EPOCH);

    assertThat(made.message()).isEqualTo("labels");
    assertThat(made.committer()).isEqualTo("anna");
    assertThat(made.metadata())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ticket", "7",
                "cherry-pick-origin", PICKED.hex(),
                "cherry-pick-committer", "berta"));
  }

  @Test
  void overridesReplaceMessageAndMetadata() {
    PickRequest request =
        new PickRequest("anna", "main~1", 0, "other", Map.of("ticket", "8"), false);
    NewCommit made =
        PickedCommit.toCherryPick(commit(ONE), request)
            .repeated(MAIN, MergeCommitTest.noChanges(), Instant.EPOCH);

    assertThat(made.message()).isEqualTo("other");
    assertThat(made.metadata()).containsEntry("ticket", "8");
  }

  private static PickRequest pick(int parentNumber) {
    return new PickRequest("anna", "main~1", parentNumber, null, null, false);
  }

  private static Commit commit(CommitId... parents) {
    return new Commit(
        PICKED,
        5,
        List.of(parents),
        "berta",
        "labels",
        new TreeMap<>(Map.of("ticket", "7")),
        Instant.EPOCH,
        3,
        "",
        MergeCommitTest.noChanges().ref());
  }
}
