package dev.varve.run;

import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.query.Query;
import dev.varve.search.Fingerprint;
import dev.varve.search.PreparedQuery;
import dev.varve.search.SearchAnswer;
import dev.varve.search.SearchState;
import dev.varve.search.SearchStates;
import dev.varve.search.SearchTarget;
import dev.varve.search.SearchTargets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads whole results to prove what they are. */
@ApplicationScoped
class Fingerprints {

  private final SearchTargets targets;
  private final SearchStates states;
  private final RunConfig config;

  Fingerprints(SearchTargets targets, SearchStates states, RunConfig config) {
    this.targets = targets;
    this.states = states;
    this.config = config;
  }

  /**
   * @param text with nothing open
   */
  Fingerprint again(Repository repository, CommitId commit, String text) {
    PreparedQuery query = targets.prepare(repository, text, Map.of());
    return of(repository, targets.resolve(repository, commit.hex(), query), query.whole());
  }

  /**
   * @param query ready to run but for {@code changed:} and {@code is:}
   */
  Fingerprint of(Repository repository, SearchTarget target, Query query) {
    try (SearchState state = states.open(repository, target, query);
        PathCursor<ObjectVersion> rows = state.view().matches(state.query())) {
      return Fingerprint.of(rows);
    }
  }

  /** Null when it would take long, and for uncommitted changes, which nobody can ask for again. */
  @Nullable String ofSmall(Repository repository, SearchAnswer answer) {
    SearchTarget target = answer.resolved().target();
    return answer.total() > config.rowsAtOnce() || target.staged() != null
        ? null
        : of(repository, target, answer.resolved().query()).hex();
  }
}
