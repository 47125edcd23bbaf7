package dev.varve.graph;

import dev.varve.index.CommitId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commits that a search found.
 *
 * @param next where the next page begins, exclusive; null when nothing is left to look at
 */
public record FoundCommits(List<Commit> commits, @Nullable CommitId next) {

  public FoundCommits {
    commits = List.copyOf(commits);
  }
}
