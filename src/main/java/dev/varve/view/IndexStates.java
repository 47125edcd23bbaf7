package dev.varve.view;

import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the indexes of repositories are. Waits for nothing. */
@ApplicationScoped
public class IndexStates {

  /** So many commits are looked at for all heads together: each is a statement. */
  private static final int MOST_COMMITS = 1000;

  private final Commits commits;
  private final IndexedRepositories repositories;

  IndexStates(Commits commits, IndexedRepositories repositories) {
    this.commits = commits;
    this.repositories = repositories;
  }

  /** {@code REBUILDING}: open, and nothing of the branch is in it. */
  public enum State {
    READY,
    BEHIND,
    REBUILDING,
    OPENING
  }

  /**
   * @param indexed the newest commit along first parents that is searchable; null when none was
   *     found
   * @param lag how many commits the head is ahead of it
   * @param isExact false when there may be more
   */
  public record Reach(State state, @Nullable CommitId indexed, int lag, boolean isExact) {}

  /** For each of the heads, in their order. */
  public List<Reach> reaches(Repository repository, List<CommitId> heads) {
    return repositories.with(
        repository,
        indexed -> {
          ReachWalk walk =
              new ReachWalk(indexed::has, id -> firstParent(repository, id), MOST_COMMITS);
          return heads.stream()
              .map(head -> indexed.isOpen() ? walk.from(head) : ReachWalk.UNKNOWN)
              .toList();
        });
  }

  private Optional<CommitId> firstParent(Repository repository, CommitId id) {
    return commits.find(repository, id).flatMap(commit -> commit.parents().stream().findFirst());
  }

  /** What the index takes on disk. */
  public long sizeBytes(Repository repository) {
    return repositories.with(repository, IndexedRepository::sizeBytes);
  }
}
