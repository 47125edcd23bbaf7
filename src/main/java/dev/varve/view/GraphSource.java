package dev.varve.view;

import dev.varve.graph.Changesets;
import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import java.util.List;
import java.util.Optional;

/** The commits as the graph has them. */
record GraphSource(Repository repository, Commits commits, Changesets changesets)
    implements CommitSource {

  @Override
  public List<Commit> afterSeq(long seq, int limit) {
    return commits.afterSeq(repository, seq, limit);
  }

  @Override
  public Iterable<Change> changes(Commit commit) {
    return changesets.read(repository, commit.changeset());
  }

  @Override
  public Optional<Commit> find(CommitId id) {
    return commits.find(repository, id);
  }
}
