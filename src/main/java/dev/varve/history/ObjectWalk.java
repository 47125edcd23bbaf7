package dev.varve.history;

import dev.varve.graph.Changesets;
import dev.varve.graph.Commit;
import dev.varve.graph.CommitLog;
import dev.varve.graph.Repository;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.View;
import dev.varve.view.Views;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the changes of one object, the newest first. Goes along first parents; where a merge took
 * the object from another side, it goes on there, to whoever made the change. Not for several
 * threads.
 */
final class ObjectWalk {

  /** Reading a commit's changes costs about a millisecond. */
  static final int MOST_COMMITS = 2_000;

  private final Repository repository;
  private final String path;
  private final Changesets changesets;
  private final Views views;
  private final Origins origins;
  private final FirstParents walk;
  private int scanned;
  private @Nullable CommitId next;

  ObjectWalk(Repository repository, String path, CommitId from, Services services) {
    this.repository = repository;
    this.path = path;
    this.changesets = services.changesets();
    this.views = services.views();
    this.origins = services.origins();
    this.walk = new FirstParents(repository, services.log(), from);
    this.next = from;
  }

  /** What a walk reads from. */
  record Services(Changesets changesets, Views views, Origins origins, CommitLog log) {}

  /** Null at the root, and when so many commits were looked at: {@link #rest} tells which. */
  @Nullable ObjectChange next() {
    while (next != null && scanned < MOST_COMMITS) {
      Commit commit = Objects.requireNonNull(walk.next(), "the walk ends at the root");
      scanned++;
      next = commit.parents().isEmpty() ? null : commit.parents().getFirst();
      Optional<Change> change = changesets.find(repository, commit.changeset(), path);
      if (change.isPresent()) {
        @Nullable CommitId side = commit.isMerge() ? sideOf(commit, change.get()) : null;
        if (side == null) {
          return changed(commit, change.get());
        }
        walk.jump(side);
        next = side;
      }
    }
    return null;
  }

  /** Where to go on; null when there is nothing older. */
  @Nullable CommitId rest() {
    return next;
  }

  /** The merged commit that has the object just so; null when the merge itself made it. */
  private @Nullable CommitId sideOf(Commit merge, Change change) {
    for (CommitId parent : merge.parents().subList(1, merge.parents().size())) {
      try (View view = views.at(repository, parent)) {
        if (isSame(view.find(path).orElse(null), change.after())) {
          return parent;
        }
      }
    }
    return null;
  }

  private static boolean isSame(@Nullable ObjectVersion one, @Nullable ObjectVersion other) {
    return one == null || other == null ? one == other : one.identity().equals(other.identity());
  }

  private ObjectChange changed(Commit commit, Change change) {
    ObjectVersion after = change.after();
    Commit author =
        after == null || after.origin() == null ? commit : origins.commit(after.origin());
    return new ObjectChange(
        commit, author, change.type(), after, FieldChange.between(change.before(), after));
  }
}
