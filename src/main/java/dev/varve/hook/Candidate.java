package dev.varve.hook;

import dev.varve.index.Change;
import dev.varve.index.View;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state that would be published, and the one before. Both are opened when they are first asked
 * for: a hook that only walks the changes needs neither. For one thread, but for the changes.
 */
final class Candidate implements AutoCloseable {

  private final Supplier<View> openParent;
  private final @Nullable Supplier<View> openState;
  private final Iterable<Change> changes;
  private final long changeCount;
  private @Nullable View parent;
  private @Nullable View state;

  private Candidate(
      Supplier<View> openParent,
      @Nullable Supplier<View> openState,
      Iterable<Change> changes,
      long changeCount) {
    this.openParent = openParent;
    this.openState = openState;
    this.changes = changes;
    this.changeCount = changeCount;
  }

  /** What the changes make of a state. */
  static Candidate of(Supplier<View> parent, Iterable<Change> changes, long changeCount) {
    return new Candidate(parent, null, changes, changeCount);
  }

  /** A state that is there already, with its changes against its parent. */
  static Candidate existing(
      Supplier<View> parent, Supplier<View> state, Iterable<Change> changes, long changeCount) {
    return new Candidate(parent, state, changes, changeCount);
  }

  View parent() {
    if (parent == null) {
      parent = openParent.get();
    }
    return parent;
  }

  View state() {
    if (state == null) {
      state = openState == null ? parent().with(changes) : openState.get();
    }
    return state;
  }

  /** In path order; may be walked several times. */
  Iterable<Change> changes() {
    return changes;
  }

  long changeCount() {
    return changeCount;
  }

  @Override
  public void close() {
    if (state != null) {
      state.close();
    }
    if (parent != null) {
      parent.close();
    }
  }
}
