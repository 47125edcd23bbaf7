package dev.varve.history;

import dev.varve.cache.BoundedMap;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.document.Origin;
import java.util.function.Function;

/** What commits say, remembered while one call works. Not for several threads. */
final class Origins implements Function<CommitId, Origin> {

  private static final int REMEMBERED = 10_000;

  private final Repository repository;
  private final Commits commits;
  private final BoundedMap<CommitId, Commit> known = BoundedMap.ofLatestUsed(REMEMBERED);

  Origins(Repository repository, Commits commits) {
    this.repository = repository;
    this.commits = commits;
  }

  Commit commit(CommitId id) {
    return known.get(id, missing -> commits.get(repository, missing));
  }

  @Override
  public Origin apply(CommitId id) {
    Commit commit = commit(id);
    return new Origin(id, commit.committer(), commit.message(), commit.created());
  }
}
