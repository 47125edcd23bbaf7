package dev.varve.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.CommitId;
import dev.varve.view.IndexStates.Reach;
import dev.varve.view.IndexStates.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A line of five commits, the fifth its head. */
class ReachWalkTest {

  private final List<CommitId> line = IntStream.range(0, 5).mapToObj(at -> commit(at)).toList();

  private static CommitId commit(int number) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) number;
    return CommitId.of(bytes);
  }

  private ReachWalk walk(Set<CommitId> indexed, int most) {
    return new ReachWalk(indexed::contains, this::parent, most);
  }

  private Optional<CommitId> parent(CommitId id) {
    int at = line.indexOf(id);
    return at == 0 ? Optional.empty() : Optional.of(line.get(at - 1));
  }

  @Test
  void lagIsCountedFromTheNewestCommitThatIsIndexed() {
    ReachWalk walk = walk(Set.of(line.get(0), line.get(2)), 100);
    assertThat(walk.from(line.get(4))).isEqualTo(new Reach(State.BEHIND, line.get(2), 2, true));
    assertThat(walk.from(line.get(2))).isEqualTo(new Reach(State.READY, line.get(2), 0, true));
  }

  @Test
  void anIndexWithNothingOfTheBranchIsBeingMadeAgain() {
    assertThat(walk(Set.of(), 100).from(line.get(4)))
        .isEqualTo(new Reach(State.REBUILDING, null, 5, true));
  }

  @Test
  void noMoreCommitsAreLookedAtThanAllowedForAllHeadsTogether() {
    ReachWalk walk = walk(Set.of(line.get(0)), 3);
    assertThat(walk.from(line.get(4))).isEqualTo(new Reach(State.BEHIND, null, 3, false));
    assertThat(walk.from(line.get(1))).isEqualTo(new Reach(State.BEHIND, null, 0, false));
    assertThat(walk.from(line.get(0))).isEqualTo(new Reach(State.READY, line.get(0), 0, true));
  }
}
