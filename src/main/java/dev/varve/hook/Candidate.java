package dev.varve.hook;

import dev.varve.index.ObjectVersion;
import dev.varve.index.View;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state that would be published, and the one before. Both are opened when they are first asked
 * for: a hook that only walks the changes needs neither. For several threads.
 */
final class Candidate implements AutoCloseable {

  private final Supplier<View> openParent;
  private final @Nullable Supplier<View> openState;
  private final CandidateChanges changes;
  private @Nullable View parent;
  private @Nullable View state;

  private Candidate(
      Supplier<View> openParent, @Nullable Supplier<View> openState, CandidateChanges changes) {
    this.openParent = openParent;
    this.openState = openState;
    this.changes = changes;
  }

  /** What the changes make of a state. */
  static Candidate of(Supplier<View> parent, CandidateChanges changes) {
    return new Candidate(parent, null, changes);
  }

  /** A state that is there already, with its changes against its parent. */
  static Candidate existing(Supplier<View> parent, Supplier<View> state, CandidateChanges changes) {
    return new Candidate(parent, state, changes);
  }

  synchronized View parent() {
    if (parent == null) {
      parent = openParent.get();
    }
    return parent;
  }

  synchronized View state() {
    if (state == null) {
      state = openState == null ? parent().with(changes.all()) : openState.get();
    }
    return state;
  }

  CandidateChanges changes() {
    return changes;
  }

  /** The same as of the state, without making it. */
  Optional<ObjectVersion> find(String path) {
    return changes
        .at(path)
        .map(change -> Optional.ofNullable(change.after()))
        .orElseGet(() -> parent().find(path));
  }

  @Override
  public synchronized void close() {
    if (state != null) {
      state.close();
    }
    if (parent != null) {
      parent.close();
    }
  }
}
