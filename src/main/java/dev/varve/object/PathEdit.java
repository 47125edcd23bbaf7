package dev.varve.object;

import dev.varve.graph.Branch;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.staging.StagedEntry;
import dev.varve.staging.Staging;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Changes one object that may be staged or committed, with nobody in between. */
final class PathEdit implements Staging.Edit {

  private final Branch seen;
  private final Optional<ObjectVersion> committed;
  private final Function<Optional<ObjectVersion>, ObjectVersion> change;
  private final Predicate<CommitId> untouched;

  private @Nullable ObjectVersion result;

  /**
   * @param seen the branch as it was when the committed version was read
   * @param untouched whether that version is still the path's at another head
   * @param change from what the path has now to what it shall have
   */
  PathEdit(
      Branch seen,
      Optional<ObjectVersion> committed,
      Predicate<CommitId> untouched,
      Function<Optional<ObjectVersion>, ObjectVersion> change) {
    this.untouched = untouched;
    this.seen = seen;
    this.committed = committed;
    this.change = change;
  }

  /** Leaves everything as it is when the committed version matters and may be another by now. */
  @Override
  public @Nullable StagedEntry apply(Branch locked, Optional<StagedEntry> staged) {
    result = null;
    if (staged.isEmpty() && !isSame(locked)) {
      return null;
    }
    result =
        change.apply(staged.isPresent() ? Optional.ofNullable(staged.get().version()) : committed);
    return StagedEntry.of(result);
  }

  private boolean isSame(Branch locked) {
    return locked.incarnation().equals(seen.incarnation())
        && (locked.head().equals(seen.head()) || untouched.test(locked.head()));
  }

  /** What was staged; empty when the branch had moved and it must be tried again. */
  Optional<ObjectVersion> result() {
    return Optional.ofNullable(result);
  }
}
