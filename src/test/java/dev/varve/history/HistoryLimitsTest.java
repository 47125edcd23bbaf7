package dev.varve.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.commit.CommitFixture;
import dev.varve.database.MysqlTestResource;
import dev.varve.diff.Diffs;
import dev.varve.graph.Commits;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.query.QueryException;
import dev.varve.search.SearchStates;
import dev.varve.search.SearchTargets;
import dev.varve.search.TimeLimits;
import dev.varve.view.Views;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logs and differences that take too long are refused about the whole text of the query. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class HistoryLimitsTest {

  private static final QueryCall CALL = new QueryCall("class:truck", Map.of(), 10, "");

  @Inject CommitFixture fixture;
  @Inject Refs refs;
  @Inject Commits commits;
  @Inject Diffs diffs;
  @Inject Views views;
  @Inject SearchTargets targets;
  @Inject SearchStates states;
  @Inject InstantSource clock;
  @Inject ResultDiffs patient;

  /** Two commits of an object each, and a third one that is uncommitted. */
  private Repository trucks() {
    Repository repository = fixture.repository();
    stage(repository, "a");
    fixture.commit(repository, "a");
    stage(repository, "b");
    fixture.commit(repository, "b");
    stage(repository, "c");
    return repository;
  }

  private void stage(Repository repository, String path) {
    fixture.staged.stage(
        repository, "main", CommitFixture.version(path, path, Map.of("class", "truck")));
  }

  @Test
  void aLogThatTakesTooLongIsRefused() {
    Repository repository = trucks();
    QueryLogs hasty =
        new QueryLogs(refs, commits, targets, states, views, TimeLimits.over(), clock);
    assertThatThrownBy(() -> hasty.log(repository, "main", CALL))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("takes longer");
  }

  @Test
  void aDifferenceThatTakesTooLongIsRefusedUnlessNobodyWaits() {
    Repository repository = trucks();
    ResultDiffs hasty =
        new ResultDiffs(refs, commits, diffs, views, TimeLimits.over(), targets, clock);
    for (String right : List.of("main", "main$")) {
      assertThatThrownBy(() -> hasty.diff(repository, "main~1", right, CALL))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("takes longer");
    }
    assertThat(hasty.patientDiff(repository, "main~1", "main$", CALL).counts())
        .isEqualTo(new ResultCounts(2, 0, 0));
    assertThat(patient.diff(repository, "main~1", "main", CALL).counts())
        .isEqualTo(new ResultCounts(1, 0, 0));
  }
}
