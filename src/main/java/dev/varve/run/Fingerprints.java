package dev.varve.run;

import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.query.Query;
import dev.varve.search.Fingerprint;
import dev.varve.search.SearchAnswer;
import dev.varve.search.SearchState;
import dev.varve.search.SearchStates;
import dev.varve.search.SearchTarget;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Reads whole results to prove what they are. */
@ApplicationScoped
class Fingerprints {

  /** Taking one reads about 200,000 rows a second; a run should not take much longer than asked. */
  private static final long SMALL = 100_000;

  private final SearchStates states;

  Fingerprints(SearchStates states) {
    this.states = states;
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
    return answer.total() > SMALL || target.staged() != null
        ? null
        : of(repository, target, answer.resolved().query()).hex();
  }
}
