package dev.varve.search;

import dev.varve.error.VarveException.TooManyTries;
import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Ref;
import dev.varve.graph.Repository;
import dev.varve.index.View;
import dev.varve.staging.NetChanges;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The state that a ref stands for; {@code branch$} includes what is uncommitted. */
@ApplicationScoped
public class RefViews {

  private static final int MAX_TRIES = 20;

  private final Branches branches;
  private final Views views;
  private final Staging staging;

  @Inject
  RefViews(Branches branches, Views views, Staging staging) {
    this.branches = branches;
    this.views = views;
    this.staging = staging;
  }

  /** The state at the ref; close it. */
  public View open(Repository repository, Ref ref) {
    if (!ref.staging() || ref.branch() == null) {
      return views.at(repository, ref.commit());
    }
    return uncommitted(repository, ref.branch()).view();
  }

  /**
   * A branch with its uncommitted changes.
   *
   * @param branch as it was when the state was read
   * @param view close it
   */
  public record Uncommitted(Branch branch, View view) {}

  /**
   * Reads the uncommitted state of a branch. A commit or a reset meanwhile drops rows that are
   * still to be read; so it is read again until nothing moved.
   */
  public Uncommitted uncommitted(Repository repository, Branch first) {
    Branch branch = first;
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      View view = candidate(repository, branch);
      Branch now = branches.get(repository, branch.name());
      if (isSame(now, branch)) {
        return new Uncommitted(branch, view);
      }
      view.close();
      branch = now;
    }
    throw new TooManyTries(
        "branch " + first.name() + " moved at each of " + MAX_TRIES + " tries; try again");
  }

  private View candidate(Repository repository, Branch branch) {
    try (View committed = views.at(repository, branch.head());
        NetChanges changes = new NetChanges(staging.entries(repository, branch), committed::find)) {
      return committed.with(() -> changes);
    }
  }

  private static boolean isSame(Branch now, Branch before) {
    return now.incarnation().equals(before.incarnation())
        && now.head().equals(before.head())
        && now.tokens().containsAll(before.tokens());
  }
}
