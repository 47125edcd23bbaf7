package dev.varve.view;

import dev.varve.index.CommitId;
import dev.varve.view.IndexStates.Reach;
import dev.varve.view.IndexStates.State;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Walks back from heads to what is indexed; looks at a bounded number of commits in all. */
final class ReachWalk {

  static final Reach UNKNOWN = new Reach(State.OPENING, null, 0, false);

  private final Predicate<CommitId> isIndexed;
  private final Function<CommitId, Optional<CommitId>> firstParent;
  private int left;

  ReachWalk(
      Predicate<CommitId> isIndexed,
      Function<CommitId, Optional<CommitId>> firstParent,
      int mostCommits) {
    this.isIndexed = isIndexed;
    this.firstParent = firstParent;
    this.left = mostCommits;
  }

  Reach from(CommitId head) {
    Optional<CommitId> at = Optional.of(head);
    int lag = 0;
    while (at.isPresent() && !isIndexed.test(at.get())) {
      if (left == 0) {
        return new Reach(State.BEHIND, null, lag, false);
      }
      left--;
      lag++;
      at = firstParent.apply(at.get());
    }
    return at.isEmpty()
        ? new Reach(State.REBUILDING, null, lag, true)
        : new Reach(lag == 0 ? State.READY : State.BEHIND, at.get(), lag, true);
  }
}
