package dev.varve.edit;

import dev.varve.graph.Commit;
import dev.varve.graph.Commits;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.document.Origin;
import dev.varve.index.query.Query;
import dev.varve.index.query.QueryException;
import dev.varve.index.query.QueryPredicate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A query asked of single objects, with what it may want to know of their commits. */
@ApplicationScoped
class QueryOfObject {

  private final Commits commits;

  @Inject
  QueryOfObject(Commits commits) {
    this.commits = commits;
  }

  /** No object matches a query that only the index can answer. */
  Predicate<ObjectVersion> predicate(Repository repository, Query query) {
    try {
      QueryPredicate predicate = QueryPredicate.of(query);
      return version -> predicate.test(version, origin(repository, version.origin()));
    } catch (QueryException e) {
      return version -> false;
    }
  }

  private @Nullable Origin origin(Repository repository, @Nullable CommitId id) {
    if (id == null) {
      return null;
    }
    Commit commit = commits.get(repository, id);
    return new Origin(id, commit.committer(), commit.message(), commit.created());
  }
}
