package dev.varve.diff;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Commits;
import dev.varve.graph.Ref;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.Compared;
import dev.varve.index.PathCursor;
import dev.varve.index.View;
import dev.varve.staging.StagedEntry;
import dev.varve.staging.Staging;
import dev.varve.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Differences between refs, and of a branch's uncommitted changes. */
@ApplicationScoped
public class Diffs {

  private final Refs refs;
  private final Branches branches;
  private final Commits commits;
  private final Views views;
  private final Staging staging;

  Diffs(Refs refs, Branches branches, Commits commits, Views views, Staging staging) {
    this.refs = refs;
    this.branches = branches;
    this.commits = commits;
    this.views = views;
    this.staging = staging;
  }

  /** left to right as they are; right may be {@code branch$}. */
  public DiffPage twoDot(Repository repository, String left, String right, DiffPageRequest page) {
    CommitId from = refs.resolveCommit(repository, left);
    Ref to = refs.resolve(repository, right);
    Branch branch = to.branch();
    if (to.staging() && branch != null) {
      return withStaged(repository, from, branch, changes -> page(changes, page));
    }
    try (PathCursor<Change> changes = views.diff(repository, from, to.commit())) {
      return page(changes, page);
    }
  }

  /** What merging right into left would change, conflicts included. */
  public DiffPage threeDot(Repository repository, String left, String right, DiffPageRequest page) {
    CommitId ours = refs.resolveCommit(repository, left);
    CommitId theirs = refs.resolveCommit(repository, right);
    CommitId base = mergeBase(repository, ours, theirs);
    try (ThreeWay paths = threeWay(repository, base, ours, theirs)) {
      return DiffPager.page(DiffRows.ofMerge(paths), page);
    }
  }

  /** What is staged on the branch against its head; rows that change nothing are left out. */
  public DiffPage uncommitted(Repository repository, String branch, DiffPageRequest page) {
    Branch found = branches.get(repository, branch);
    return withStaged(repository, found.head(), found, changes -> page(changes, page));
  }

  /** Whether anything staged differs from the head; stops at the first such path. */
  public boolean isDirty(Repository repository, Branch branch) {
    return !staging.isEmpty(repository, branch)
        && withStaged(repository, branch.head(), branch, changes -> changes.next() != null);
  }

  /** The walk of a three-way merge; null stands for the empty state. Close it. */
  public ThreeWay threeWay(
      Repository repository,
      @Nullable CommitId base,
      @Nullable CommitId ours,
      @Nullable CommitId theirs) {
    PathCursor<Change> ourChanges = views.diff(repository, base, ours);
    try {
      return new ThreeWay(ourChanges, views.diff(repository, base, theirs));
    } catch (RuntimeException e) {
      ourChanges.close();
      throw e;
    }
  }

  /**
   * The commit that a merge of two starts from. Every history of a repository starts at its first
   * commit; should two be unrelated all the same, a merge is refused rather than taken to start
   * from nothing, where every path that both have would conflict or count as added.
   */
  public CommitId mergeBase(Repository repository, CommitId ours, CommitId theirs) {
    return commits
        .mergeBase(repository, ours, theirs)
        .orElseThrow(
            () ->
                new InvalidRequest(
                    String.format(
                        Locale.ROOT,
                        "no merge base: %s and %s have no common ancestor",
                        ours,
                        theirs)));
  }

  /**
   * Reads the paths that differ between a commit and a ref, in path order.
   *
   * @param staged the right side's branch when what is uncommitted there counts too, else null;
   *     then the right commit is its head
   */
  public <T> T changes(
      Repository repository,
      CommitId left,
      CommitId right,
      @Nullable Branch staged,
      Function<PathCursor<Change>, T> read) {
    return changes(repository, left, right, staged, Compared.IDENTITY, read);
  }

  /** The same for paths that differ in what is compared. */
  public <T> T changes(
      Repository repository,
      CommitId left,
      CommitId right,
      @Nullable Branch staged,
      Compared compared,
      Function<PathCursor<Change>, T> read) {
    if (staged != null) {
      return withStaged(repository, left, staged, compared, read);
    }
    try (PathCursor<Change> changes = views.diff(repository, left, right, compared)) {
      return read.apply(changes);
    }
  }

  private <T> T withStaged(
      Repository repository, CommitId left, Branch branch, Function<PathCursor<Change>, T> read) {
    return withStaged(repository, left, branch, Compared.IDENTITY, read);
  }

  private <T> T withStaged(
      Repository repository,
      CommitId left,
      Branch branch,
      Compared compared,
      Function<PathCursor<Change>, T> read) {
    try (View head = views.at(repository, branch.head());
        PathCursor<Change> committed = views.diff(repository, left, branch.head(), compared);
        PathCursor<StagedEntry> staged = staging.entries(repository, branch)) {
      return read.apply(new WorkingChanges(head::find, committed, staged, compared));
    }
  }

  private static DiffPage page(PathCursor<Change> changes, DiffPageRequest request) {
    return DiffPager.page(DiffRows.ofChanges(changes), request);
  }
}
