package dev.varve.view;

import dev.varve.graph.Commit;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import java.util.List;
import java.util.Optional;

/** What the index is made from: one repository's commits in their order, and their changes. */
interface CommitSource {

  /** Commits with a larger seq, in seq order. */
  List<Commit> afterSeq(long seq, int limit);

  Iterable<Change> changes(Commit commit);

  Optional<Commit> find(CommitId id);
}
