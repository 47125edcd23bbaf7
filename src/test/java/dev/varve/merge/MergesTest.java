package dev.varve.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.HistoryStory;
import dev.varve.database.MysqlTestResource;
import dev.varve.error.VarveException.Conflict;
import dev.varve.error.VarveException.Forbidden;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Branches;
import dev.varve.graph.Changesets;
import dev.varve.graph.Commit;
import dev.varve.graph.Repository;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.View;
import dev.varve.merge.MergeRequest.Strategy;
import dev.varve.merge.Merges.PickRequest;
import dev.varve.view.Views;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class MergesTest {

  @Inject HistoryStory story;
  @Inject Merges merges;
  @Inject Branches branches;
  @Inject Views views;
  @Inject Changesets changesets;

  // main  1 ── 2 ── M
  //        └── 3 ──┘ fix
  @Test
  void mergeTakesWhatOnlyTheSourceChanged() {
    story.commit("main", "a=A", "b=B", "c=C");
    story.branch("fix", "main");
    CommitId two = story.commit("main", "a=A2");
    CommitId three = story.commit("fix", "b=B2", "-c", "d=D");

    Commit merged = merged(merge("fix", "main"));

    assertThat(story.at(merged.id())).isEqualTo(Map.of("a", "A2", "b", "B2", "d", "D"));
    assertThat(merged.parents()).containsExactly(two, three);
    assertThat(merged.message()).isEqualTo("Merge 'fix' into 'main'");
    assertThat(merged.metadata()).isEqualTo(Map.of(".lakefs.merge.strategy", "default"));
    assertThat(merged.changeset().changes()).isEqualTo(3);
    assertThat(story.head("main")).isEqualTo(merged.id());
  }

  // main  1 ── M
  //        └ 2 ┘ fix
  @Test
  void mergeIsACommitWhereAFastForwardWouldDo() {
    CommitId one = story.commit("main", "a=A");
    story.branch("fix", "main");
    CommitId two = story.commit("fix", "a=A2");

    Commit merged = merged(merge("fix", "main"));

    assertThat(merged.parents()).containsExactly(one, two);
    assertThat(merged.stateDigest()).isEqualTo(story.get(two).stateDigest());
  }

  // main  1 ── 2 ── 3 ── M    1 and 3: a=A
  //        └──── 4 ─────┘ fix
  @Test
  void everyKindOfMergeReplacesTheVersionThatTheDestinationHas() {
    story.commit("main", "a=A");
    story.branch("fix", "main");
    CommitId four = story.commit("fix", "a=A3");
    story.commit("main", "a=A2");
    CommitId three = story.commit("main", "a=A");
    story.branch("pick", "main");

    assertThat(replaced(merged(merge("fix", "main")))).isEqualTo(three);
    Commit picked = merged(merges.cherryPick(story.repository(), "pick", pick(four.hex(), 0)));
    assertThat(replaced(picked)).isEqualTo(three);
    CommitId five = story.commit("pick", "a=B");
    story.commit("pick", "a=A3");
    CommitId seven = story.commit("pick", "a=B");
    Commit reverted = merged(merges.revert(story.repository(), "pick", pick(five.hex(), 0)));
    assertThat(replaced(reverted)).isEqualTo(seven);
  }

  /** The origin of the version that the commit says it replaced. */
  private CommitId replaced(Commit commit) {
    Change change = changesets.read(story.repository(), commit.changeset()).iterator().next();
    return change.before().origin();
  }

  @Test
  void mergedVersionKeepsTheCommitThatIntroducedIt() {
    story.commit("main", "a=A");
    story.branch("fix", "main");
    CommitId two = story.commit("fix", "a=A2");

    Commit merged = merged(merge("fix", "main"));

    try (View view = views.at(story.repository(), merged.id())) {
      assertThat(view.find("a")).map(ObjectVersion::origin).contains(two);
    }
  }

  // main  1 ── 2
  //        └── 3 fix
  @Test
  void conflictNamesEveryPathWithItsThreeVersionsAndWritesNothing() {
    story.commit("main", "a=A", "b=B", "c=C");
    story.branch("fix", "main");
    CommitId two = story.commit("main", "a=A2", "-b", "d=D", "e=E");
    story.commit("fix", "a=A3", "b=B3", "c=C3", "d=D3", "e=E");

    MergeOutcome outcome = merge("fix", "main");

    assertThat(conflictsOf(outcome)).containsExactly("a A A2 A3", "b B - B3", "d - D D3");
    assertThat(story.head("main")).isEqualTo(two);
    assertThat(merges.conflicts(story.repository(), "fix", "main", Strategy.DEFAULT))
        .isEqualTo(outcome);
  }

  @Test
  void strategySettlesConflictsOneWay() {
    story.commit("main", "a=A", "b=B");
    story.branch("fix", "main");
    story.branch("other", "main");
    story.commit("main", "a=A2");
    story.commit("other", "a=A2");
    story.commit("fix", "a=A3", "b=B3");

    Commit theirs = merged(merge("fix", "main", request(Strategy.SOURCE_WINS)));
    Commit ours = merged(merge("fix", "other", request(Strategy.DEST_WINS)));

    assertThat(story.at(theirs.id())).isEqualTo(Map.of("a", "A3", "b", "B3"));
    assertThat(story.at(ours.id())).isEqualTo(Map.of("a", "A2", "b", "B3"));
    assertThat(ours.metadata()).containsEntry(".lakefs.merge.strategy", "dest-wins");
  }

  @Test
  void mergingAgainFindsNoChanges() {
    story.commit("main", "a=A");
    story.branch("fix", "main");
    story.commit("fix", "a=A2");
    merge("fix", "main");

    assertThatThrownBy(() -> merge("fix", "main"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("update branch main: no changes");
  }

  @Test
  void emptyMergeIsMadeWhenAllowed() {
    CommitId one = story.commit("main", "a=A");
    story.branch("fix", "main");

    MergeRequest allowEmpty =
        new MergeRequest("anna", null, Map.of(), Strategy.DEFAULT, true, false);
    Commit merged = merged(merge("fix", "main", allowEmpty));

    assertThat(merged.id()).isNotEqualTo(one);
    assertThat(merged.changeset().changes()).isZero();
  }

  @Test
  void squashedMergeForgetsTheSource() {
    CommitId one = story.commit("main", "a=A");
    story.branch("fix", "main");
    story.commit("fix", "a=A2");

    MergeRequest squash = new MergeRequest("anna", "in", Map.of(), Strategy.DEFAULT, false, true);
    Commit merged = merged(merge("fix", "main", squash));

    assertThat(merged.parents()).containsExactly(one);
    assertThat(merged.message()).isEqualTo("in");
  }

  @Test
  void dirtyDestinationIsRefusedBeforeAnythingElse() {
    story.commit("main", "a=A");
    story.stage("main", "a=A2");

    assertThatThrownBy(() -> merge("nowhere", "main"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("uncommitted changes (dirty branch)");
  }

  @Test
  void uncommittedChangesOfTheSourceDoNotCount() {
    story.commit("main", "a=A");
    story.branch("fix", "main");
    story.commit("fix", "a=A2");
    story.stage("fix", "a=A3");

    assertThat(story.at(merged(merge("fix", "main")).id())).isEqualTo(Map.of("a", "A2"));
  }

  @Test
  void stagedEntriesThatChangeNothingAreNotDirtAndDoNotComeBackAfterTheMerge() {
    story.commit("main", "a=A");
    story.branch("fix", "main");
    story.commit("fix", "a=A2");
    story.stage("main", "a=A", "-gone");

    merged(merge("fix", "main"));

    assertThatThrownBy(() -> merge("fix", "main")).hasMessage("update branch main: no changes");
    assertThat(story.at(story.head("main"))).isEqualTo(Map.of("a", "A2"));
  }

  @Test
  void wrongDestinationsAndSourcesAreRefused() {
    story.commit("main", "a=A");

    assertThatThrownBy(() -> merge("main", "main@")).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> merge("main", "main~1")).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> merge("main$", "main")).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> merge("nowhere", "main")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> merge("main", "nowhere")).isInstanceOf(NotFound.class);
  }

  @Test
  void readOnlyRepositoryIsLeftAlone() {
    Repository writable = story.repository();
    Repository readOnly =
        new Repository(
            writable.id(),
            writable.name(),
            writable.storageNamespace(),
            "main",
            writable.created(),
            true);

    assertThatThrownBy(() -> merges.merge(readOnly, "main", "main", request(Strategy.DEFAULT)))
        .isInstanceOf(Forbidden.class)
        .hasMessage("read-only repository");
    assertThatThrownBy(() -> merges.hardReset(readOnly, "main", "main"))
        .isInstanceOf(Forbidden.class);
  }

  // main  1 ── 2 ── 3      base of main and fix is 1
  //        └── 4 fix
  @Test
  void baseIsTheCommonAncestor() {
    CommitId one = story.commit("main", "a=A");
    story.branch("fix", "main");
    story.commit("main", "a=A2");
    CommitId three = story.commit("main", "a=A3");
    CommitId four = story.commit("fix", "b=B");

    assertThat(merges.base(story.repository(), "fix", "main"))
        .isEqualTo(new Merges.MergeBase(four, three, one));
  }

  // main  1 ── 2 ── 3 ── R(2)
  @Test
  void revertUndoesOneCommitAndKeepsLaterOnes() {
    story.commit("main", "a=A", "b=B");
    CommitId two = story.commit("main", "a=A2", "c=C");
    story.commit("main", "b=B3");

    Commit reverted = merged(merges.revert(story.repository(), "main", pick(two.hex(), 0)));

    assertThat(story.at(reverted.id())).isEqualTo(Map.of("a", "A", "b", "B3"));
    assertThat(reverted.message()).isEqualTo("Revert " + two);
    assertThat(reverted.metadata()).isEmpty();
    assertThat(reverted.parents()).hasSize(1);
  }

  // main  1 ── 2 ── 3      3 changed what 2 had changed
  @Test
  void revertOfWhatWasChangedAgainConflicts() {
    story.commit("main", "a=A");
    CommitId two = story.commit("main", "a=A2");
    CommitId three = story.commit("main", "a=A3");

    assertThat(conflictsOf(merges.revert(story.repository(), "main", pick(two.hex(), 0))))
        .containsExactly("a A2 A3 A");
    assertThat(story.head("main")).isEqualTo(three);
  }

  @Test
  void revertOfTheRevertBringsTheStateBack() {
    story.commit("main", "a=A");
    CommitId two = story.commit("main", "a=A2");
    merged(merges.revert(story.repository(), "main", pick("main", 0)));

    Commit again = merged(merges.revert(story.repository(), "main", pick("main", 0)));

    assertThat(again.stateDigest()).isEqualTo(story.get(two).stateDigest());
    assertThat(again.message()).isEqualTo("Revert main");
  }

  @Test
  void secondRevertOfTheSameCommitHasNoChanges() {
    story.commit("main", "a=A");
    CommitId two = story.commit("main", "a=A2");
    merges.revert(story.repository(), "main", pick(two.hex(), 0));

    assertThatThrownBy(() -> merges.revert(story.repository(), "main", pick(two.hex(), 0)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("update branch main: no changes");
  }

  // main  1 ── 2 ── M ── R(M, parent 1) undoes 3
  //        └── 3 ──┘ fix
  @Test
  void revertOfAMergeNeedsToKnowTheParent() {
    story.commit("main", "a=A", "b=B");
    story.branch("fix", "main");
    story.commit("main", "a=A2");
    story.commit("fix", "b=B3");
    merged(merge("fix", "main"));

    assertThatThrownBy(() -> merges.revert(story.repository(), "main", pick("main", 0)))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> merges.revert(story.repository(), "main", pick("main", 3)))
        .isInstanceOf(InvalidRequest.class);
    Commit reverted = merged(merges.revert(story.repository(), "main", pick("main", 1)));
    assertThat(story.at(reverted.id())).isEqualTo(Map.of("a", "A2", "b", "B"));
  }

  // main  1 ── 2 ── C(4)
  //        └── 3 ── 4 fix
  @Test
  void cherryPickRepeatsOneCommitAndSaysWhereItIsFrom() {
    story.commit("main", "a=A", "b=B");
    story.branch("fix", "main");
    CommitId two = story.commit("main", "a=A2");
    story.commit("fix", "c=C");
    CommitId four = story.commit("fix", "b=B4");

    Commit picked = merged(merges.cherryPick(story.repository(), "main", pick("fix", 0)));

    assertThat(story.at(picked.id())).isEqualTo(Map.of("a", "A2", "b", "B4"));
    assertThat(picked.parents()).containsExactly(two);
    assertThat(picked.message()).isEqualTo("b=B4");
    assertThat(picked.metadata())
        .isEqualTo(Map.of("cherry-pick-origin", four.hex(), "cherry-pick-committer", "anna"));
  }

  @Test
  void hardResetPointsTheBranchAtAnotherCommit() {
    CommitId one = story.commit("main", "a=A");
    CommitId two = story.commit("main", "a=A2");

    merges.hardReset(story.repository(), "main", "main~1");

    assertThat(story.head("main")).isEqualTo(one);
    assertThat(story.at(two)).isEqualTo(Map.of("a", "A2"));
    CommitId three = story.commit("main", "a=A3");
    assertThat(story.get(three).parents()).containsExactly(one);
  }

  @Test
  void hardResetWantsACleanBranch() {
    story.commit("main", "a=A");
    CommitId two = story.commit("main", "a=A2");
    story.stage("main", "b=B");

    assertThatThrownBy(() -> merges.hardReset(story.repository(), "main", "main~1"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("uncommitted changes (dirty branch)");
    assertThat(story.head("main")).isEqualTo(two);
  }

  // Staged as it is at 2, so no change there; at 1 it would be one.
  @Test
  void hardResetLeavesNothingStagedBehind() {
    CommitId one = story.commit("main", "a=A");
    story.commit("main", "a=A2");
    story.stage("main", "a=A2");

    merges.hardReset(story.repository(), "main", one.hex());

    assertThat(branches.get(story.repository(), "main").head()).isEqualTo(one);
    merges.hardReset(story.repository(), "main", "main");
  }

  // main  1 ── M1 ── M2 ── … ── M32    each from a branch of its own, eight at a time
  @Test
  void concurrentMergesIntoOneBranchAllStandOnItsChain() throws Exception {
    story.commit("main", "a=A");
    List<Callable<CommitId>> merging = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      String branch = "fix" + i;
      story.branch(branch, "main");
      story.commit(branch, branch + "=B");
      merging.add(() -> merged(merge(branch, "main")).id());
    }

    List<CommitId> acknowledged = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<CommitId> merge : threads.invokeAll(merging)) {
        acknowledged.add(merge.get());
      }
    }

    List<CommitId> chain = story.firstParents("main");
    assertThat(chain).doesNotHaveDuplicates().containsAll(acknowledged);
    assertThat(acknowledged).doesNotHaveDuplicates();
    assertThat(chain).hasSize(2 + 32);
    assertThat(story.at(story.head("main"))).hasSize(1 + 32);
  }

  private MergeOutcome merge(String source, String destination) {
    return merge(source, destination, request(Strategy.DEFAULT));
  }

  private MergeOutcome merge(String source, String destination, MergeRequest request) {
    return merges.merge(story.repository(), source, destination, request);
  }

  private static MergeRequest request(Strategy strategy) {
    return new MergeRequest("anna", null, Map.of(), strategy, false, false);
  }

  private static PickRequest pick(String ref, int parentNumber) {
    return new PickRequest("berta", ref, parentNumber, null, null, false);
  }

  private static Commit merged(MergeOutcome outcome) {
    assertThat(outcome).isInstanceOf(MergeOutcome.Merged.class);
    return ((MergeOutcome.Merged) outcome).commit();
  }

  /** Path, base, ours and theirs of each; a dash where it is missing. */
  private static List<String> conflictsOf(MergeOutcome outcome) {
    assertThat(outcome).isInstanceOf(MergeOutcome.Conflicts.class);
    MergeOutcome.Conflicts conflicts = (MergeOutcome.Conflicts) outcome;
    assertThat(conflicts.total()).isEqualTo(conflicts.first().size());
    return conflicts.first().stream()
        .map(c -> String.join(" ", c.path(), name(c.base()), name(c.ours()), name(c.theirs())))
        .toList();
  }

  private static String name(ObjectVersion version) {
    return version == null ? "-" : version.checksum();
  }
}
