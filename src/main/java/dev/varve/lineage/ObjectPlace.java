package dev.varve.lineage;

import dev.varve.graph.Repository;
import dev.varve.index.CommitId;

/** An object as a commit of a repository has it, or lacks it. */
record ObjectPlace(Repository repository, CommitId commit, String path) {

  String id() {
    return "lakefs://" + repository.name() + "/" + commit.hex() + "/" + path;
  }
}
