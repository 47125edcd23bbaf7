package dev.varve.graph;

import dev.varve.index.CommitId;
import dev.varve.index.PageBudget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks from a commit towards the roots, always on from the youngest commit reached, which need not
 * be in the order of descent: clocks differ.
 */
final class LogWalk {

  private static final Comparator<Commit> YOUNGEST_FIRST =
      Comparator.comparing(Commit::created).thenComparing(Commit::id).reversed();

  private final Function<CommitId, Commit> commits;
  private final Predicate<Commit> filter;
  private final Set<CommitId> reached = new HashSet<>();
  private final PriorityQueue<Commit> queue = new PriorityQueue<>(YOUNGEST_FIRST);

  LogWalk(Function<CommitId, Commit> commits, Predicate<Commit> filter) {
    this.commits = commits;
    this.filter = filter;
  }

  /** Up to limit commits, and where to go on; at least one is looked at, whatever that costs. */
  FoundCommits page(LogRequest request, LogBudget budget) {
    PageBudget page = new PageBudget(request.limit());
    List<Commit> found = new ArrayList<>();
    boolean isPastAfter = request.after() == null;
    CommitId looked = null;
    reach(request.from());
    while (!queue.isEmpty()) {
      if (looked != null && budget.isSpent()) {
        return new FoundCommits(found, looked);
      }
      Commit commit = queue.remove();
      if (request.since() != null && commit.created().isBefore(request.since())) {
        break;
      }
      if (isPastAfter && filter.test(commit)) {
        if (!page.take(commit.textLength())) {
          return new FoundCommits(found, found.getLast().id());
        }
        found.add(commit);
        if (request.stopsAtLimit() && page.isSpent()) {
          break;
        }
      }
      if (isPastAfter) {
        looked = commit.id();
        budget.look();
      }
      isPastAfter |= commit.id().equals(request.after());
      if (commit.id().equals(request.stopAt())) {
        break;
      }
      reachParents(commit, request.firstParent());
    }
    return new FoundCommits(found, null);
  }

  /**
   * Up to limit commits that pass the filter, among so many behind {@code after}.
   *
   * @param after where the page before ended, or null
   */
  FoundCommits search(CommitId from, @Nullable CommitId after, int limit, int most) {
    PageBudget page = new PageBudget(limit);
    List<Commit> found = new ArrayList<>();
    boolean isPastAfter = after == null;
    CommitId looked = null;
    int count = 0;
    reach(from);
    while (!queue.isEmpty()) {
      Commit commit = queue.remove();
      reachParents(commit, false);
      if (isPastAfter) {
        if (filter.test(commit)) {
          if (!page.take(commit.textLength())) {
            return new FoundCommits(found, looked);
          }
          found.add(commit);
        }
        looked = commit.id();
        count++;
      }
      if (page.isSpent() || count == most) {
        return new FoundCommits(found, queue.isEmpty() ? null : commit.id());
      }
      isPastAfter |= commit.id().equals(after);
    }
    return new FoundCommits(found, null);
  }

  private void reachParents(Commit commit, boolean firstOnly) {
    commit.parents().stream().limit(firstOnly ? 1 : Long.MAX_VALUE).forEach(this::reach);
  }

  private void reach(CommitId id) {
    if (reached.add(id)) {
      queue.add(commits.apply(id));
    }
  }
}
