package dev.varve.diff;

import static java.util.Objects.requireNonNull;

import dev.varve.index.Change;
import dev.varve.index.Compared;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.staging.StagedEntry;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes from some commit to a branch with its uncommitted changes: the changes up to the branch's
 * head, and what is staged over them. What comes out as it was is left out. Whoever opened the
 * cursors closes them.
 */
final class WorkingChanges implements PathCursor<Change> {

  private final Function<String, Optional<ObjectVersion>> head;
  private final PeekingCursor<Change> committed;
  private final PeekingCursor<StagedEntry> staged;
  private final Compared compared;

  /**
   * @param head the state of the branch's head, by path
   * @param committed from the left commit to the head
   * @param compared what committed has the differences of
   */
  WorkingChanges(
      Function<String, Optional<ObjectVersion>> head,
      PathCursor<Change> committed,
      PathCursor<StagedEntry> staged,
      Compared compared) {
    this.compared = compared;
    this.head = head;
    this.committed = new PeekingCursor<>(committed, Change::path);
    this.staged = new PeekingCursor<>(staged, StagedEntry::path);
  }

  @Override
  public @Nullable Change next() {
    String path = PeekingCursor.firstPath(committed, staged);
    while (path != null) {
      Change change = take(path);
      if (change != null) {
        return change;
      }
      path = PeekingCursor.firstPath(committed, staged);
    }
    return null;
  }

  private @Nullable Change take(String path) {
    if (!staged.isAt(path)) {
      return committed.next();
    }
    ObjectVersion entry = requireNonNull(staged.next()).version();
    ObjectVersion current = head.apply(path).orElse(null);
    // Where the two don't differ, the left commit has the head's version.
    ObjectVersion before =
        committed.isAt(path) ? requireNonNull(committed.next()).before() : current;
    // A commit would leave the head's version there.
    ObjectVersion after = ThreeWay.isSame(current, entry) ? current : entry;
    return compared.isSame(before, after) ? null : new Change(path, before, after);
  }

  @Override
  public void seek(String path) {
    committed.seek(path);
    staged.seek(path);
  }
}
