package dev.varve.search;

import dev.varve.diff.Diffs;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Branch;
import dev.varve.graph.Repository;
import dev.varve.index.Change;
import dev.varve.index.Deadline;
import dev.varve.index.DeadlineException;
import dev.varve.index.PathCursor;
import dev.varve.index.View;
import dev.varve.index.query.Query;
import dev.varve.staging.NetChanges;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * Opens what queries run on: the state at a commit, what is uncommitted on top when that is asked
 * for, and for {@code changed:} also the objects that are gone.
 */
@ApplicationScoped
public class SearchStates {

  private final Views views;
  private final Staging staging;
  private final Diffs diffs;

  SearchStates(Views views, Staging staging, Diffs diffs) {
    this.views = views;
    this.staging = staging;
    this.diffs = diffs;
  }

  /**
   * @param query ready to run but for {@code changed:} and {@code is:}
   */
  public SearchState open(Repository repository, SearchTarget target, Query query) {
    View view = at(repository, target);
    if (target.changedSince() == null) {
      return new SearchState(view, query);
    }
    try (view) {
      ChangedPaths changed =
          changes(repository, target, it -> ChangedPaths.read(it, ChangedPaths.kinds(query)));
      // Keeps the segments open by itself.
      return new SearchState(withGone(repository, target, view, changed), changed.putIn(query));
    }
  }

  /** Reads the removed objects a second time rather than hold them in memory. */
  private View withGone(
      Repository repository, SearchTarget target, View view, ChangedPaths changed) {
    return changed.hasGone()
        ? changes(repository, target, it -> view.with(() -> changed.gone(it)))
        : view.with(List.of());
  }

  private <T> T changes(
      Repository repository, SearchTarget target, Function<PathCursor<Change>, T> read) {
    return diffs.changes(repository, target.changedSince(), target.commit(), target.staged(), read);
  }

  private View at(Repository repository, SearchTarget target) {
    View committed = views.at(repository, target.commit());
    if (target.staged() == null) {
      return committed;
    }
    try (committed) {
      return uncommitted(repository, committed, target.staged());
    }
  }

  private View uncommitted(Repository repository, View committed, Branch branch) {
    try (NetChanges changes =
        new NetChanges(staging.entries(repository, branch), committed::find)) {
      return committed.with(() -> new InTime(changes));
    } catch (DeadlineException e) {
      throw new InvalidRequest(
          "branch '"
              + branch.name()
              + "' has more uncommitted changes than can be searched in the time that a query has:"
              + " commit them, and search the commit");
    }
  }

  /** Ends where the deadline passes, if there is one: all changes are indexed for one question. */
  private record InTime(Iterator<Change> changes) implements Iterator<Change> {

    @Override
    public boolean hasNext() {
      return changes.hasNext();
    }

    @Override
    public Change next() {
      Deadline.check();
      return changes.next();
    }
  }
}
