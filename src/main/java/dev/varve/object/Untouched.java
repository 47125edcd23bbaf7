package dev.varve.object;

import dev.varve.graph.Changesets;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Whether paths are at a branch's head what they were at an earlier one, from the changes of the
 * commits between. So an edit needn't start anew for commits that don't concern it, of which there
 * may be one at any time.
 */
@ApplicationScoped
public class Untouched {

  private static final int MOST_COMMITS = 256;
  private static final int FEW_PATHS = 4;
  private static final long MOST_CHANGES = 10_000;

  private final Commits commits;
  private final Changesets changesets;

  Untouched(Commits commits, Changesets changesets) {
    this.commits = commits;
    this.changesets = changesets;
  }

  /**
   * Reads graph and changesets alone, so it may be asked in a transaction that holds the branch.
   *
   * @return false also when it would take long to find out
   */
  public boolean between(
      Repository repository, CommitId earlier, CommitId head, Set<String> paths) {
    CommitId at = head;
    for (int i = 0; i < MOST_COMMITS && !at.equals(earlier); i++) {
      Commit commit = commits.get(repository, at);
      if (commit.parents().isEmpty() || touches(repository, commit, paths)) {
        return false;
      }
      at = commit.parents().getFirst();
    }
    return at.equals(earlier);
  }

  private boolean touches(Repository repository, Commit commit, Set<String> paths) {
    if (paths.size() <= FEW_PATHS) {
      return paths.stream()
          .anyMatch(path -> changesets.find(repository, commit.changeset(), path).isPresent());
    }
    return commit.changeset().changes() > MOST_CHANGES || changesAny(repository, commit, paths);
  }

  private boolean changesAny(Repository repository, Commit commit, Set<String> paths) {
    for (Change change : changesets.read(repository, commit.changeset())) {
      if (paths.contains(change.path())) {
        return true;
      }
    }
    return false;
  }
}
