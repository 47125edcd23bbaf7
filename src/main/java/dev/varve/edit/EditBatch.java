package dev.varve.edit;

import dev.varve.error.VarveException.Conflict;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.TooLarge;
import dev.varve.graph.Branch;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.staging.StagedEntry;
import dev.varve.staging.Staging;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Edits some objects with their rows locked: each as it is then, so that nobody's update is lost.
 * An object that is not as the survey saw it is asked again whether the query finds it.
 */
final class EditBatch implements Staging.EditAll {

  private final EditOperations edit;
  private final Predicate<ObjectVersion> stillMatches;
  private final List<ObjectVersion> surveyed;
  private final Branch seen;
  private final Map<String, ObjectVersion> committed;
  private final Predicate<CommitId> untouched;
  private final Staging.Progress progress;

  /** What an earlier run staged, whose transaction may have gone through unnoticed. */
  private final Map<String, ObjectVersion> written = new HashMap<>();

  private boolean moved;
  private long changed;

  /**
   * @param seen the branch as it was when the committed versions were read
   * @param untouched whether those versions are still the paths' at another head
   * @param committed the head's versions of these paths; those that it lacks are not there
   * @param progress hears in the transaction how many objects it changes
   */
  EditBatch(
      EditOperations edit,
      Predicate<ObjectVersion> stillMatches,
      List<ObjectVersion> surveyed,
      Branch seen,
      Map<String, ObjectVersion> committed,
      Predicate<CommitId> untouched,
      Staging.Progress progress) {
    this.untouched = untouched;
    this.progress = progress;
    this.edit = edit;
    this.stillMatches = stillMatches;
    this.surveyed = surveyed;
    this.seen = seen;
    this.committed = committed;
  }

  @Override
  public Collection<StagedEntry> apply(Branch locked, Map<String, StagedEntry> staged)
      throws SQLException {
    changed = 0;
    moved = !isSame(locked);
    if (moved) {
      return List.of();
    }
    List<StagedEntry> entries = new ArrayList<>();
    for (ObjectVersion object : surveyed) {
      @Nullable StagedEntry entry = staged.get(object.path());
      @Nullable ObjectVersion now = entry == null ? committed.get(object.path()) : entry.version();
      @Nullable ObjectVersion after = now == null ? null : edited(object, now);
      if (after != null) {
        changed++;
        entries.add(StagedEntry.of(after));
      }
    }
    progress.staged(changed);
    return entries;
  }

  private boolean isSame(Branch locked) {
    return locked.incarnation().equals(seen.incarnation())
        && (locked.head().equals(seen.head()) || untouched.test(locked.head()));
  }

  /** Null when it is to be left as it is. */
  private @Nullable ObjectVersion edited(ObjectVersion surveyed, ObjectVersion now) {
    if (now.equals(written.get(now.path()))) {
      return now;
    }
    if (!now.equals(surveyed) && !stillMatches.test(now)) {
      return null;
    }
    try {
      SortedMap<String, String> metadata = edit.of(now);
      if (metadata.equals(now.metadata())) {
        return null;
      }
      ObjectVersion after = now.withMetadata(metadata);
      written.put(after.path(), after);
      return after;
    } catch (Conflict | InvalidRequest | TooLarge e) {
      // Only an object that changed since the survey gets here; what others wrote stays.
      return null;
    }
  }

  /** Whether nothing was done because the branch has another head, where the paths may differ. */
  boolean hasMoved() {
    return moved;
  }

  long changed() {
    return changed;
  }
}
