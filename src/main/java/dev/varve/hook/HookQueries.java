package dev.varve.hook;

import dev.varve.graph.Repository;
import dev.varve.index.query.Query;
import dev.varve.search.PreparedQuery;
import dev.varve.search.SearchTargets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/** Queries as hooks ask them: of a candidate, at the event's time. */
@ApplicationScoped
class HookQueries {

  private final SearchTargets targets;

  HookQueries(SearchTargets targets) {
    this.targets = targets;
  }

  /**
   * @throws dev.varve.index.query.QueryException when it can't be read
   */
  Query query(Repository repository, String text, Instant now) {
    PreparedQuery prepared = targets.prepare(repository, text, Map.of());
    Query.Changed changed = prepared.changed();
    if (changed != null) {
      throw prepared
          .typed()
          .refusal(
              changed,
              "a hook sees one change only: walk repo.changes(), or say over: changes",
              null);
    }
    return prepared.at(now);
  }
}
