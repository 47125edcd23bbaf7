package dev.varve.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.commit.CommitFixture;
import dev.varve.database.MysqlTestResource;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException.Conflict;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import dev.varve.search.SearchAnswer;
import dev.varve.search.SearchCall;
import dev.varve.search.SearchStates;
import dev.varve.search.SearchTargets;
import dev.varve.search.Searches;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fingerprints of runs with more rows than are looked at before the answer. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class RunProofsTest {

  @Inject CommitFixture fixture;
  @Inject Searches searches;
  @Inject SearchTargets targets;
  @Inject SearchStates states;
  @Inject Transactions transactions;
  @Inject QueryRunRows rows;
  @Inject QueryRuns runs;
  @Inject QueryVerifier verifier;
  @Inject Repositories repositories;
  @Inject InstantSource clock;

  private Repository repository;

  @BeforeEach
  void truck() {
    repository = fixture.repository();
    fixture.staged.stage(
        repository, "main", CommitFixture.version("a", "a", Map.of("class", "truck")));
    fixture.commit(repository, "truck");
  }

  private QueryRun logged(String ref, long rowsAtOnce) {
    SearchCall call = new SearchCall("class:truck", "", 10, "", List.of());
    SearchAnswer answer = searches.search(repository, ref, call);
    Fingerprints fingerprints = new Fingerprints(targets, states, () -> rowsAtOnce);
    // Due in the future, so that the service's own clock leaves it alone.
    InstantSource later = () -> clock.instant().plus(Duration.ofDays(1));
    return new QueryRuns(transactions, rows, fingerprints, later)
        .logSearch(repository, ref, call, answer, "anna", Duration.ZERO);
  }

  @Test
  void theyAreTakenLater() {
    QueryRun run = logged("main", 0);
    assertThat(run.isProofDue()).isTrue();
    assertThatThrownBy(() -> verifier.run(repository, run)).isInstanceOf(Conflict.class);

    InstantSource after = () -> clock.instant().plus(Duration.ofDays(2));
    new RunProofs(transactions, rows, repositories, fingerprints(), after).takeDue();

    QueryRun proven = runs.get(repository, run.id().toString());
    assertThat(proven.isProofDue()).isFalse();
    assertThat(proven.fingerprint()).isEqualTo(logged("main", 1).fingerprint()).isNotNull();
    assertThat(verifier.run(repository, proven).holds()).isTrue();
  }

  @Test
  void uncommittedRowsHaveNone() {
    QueryRun run = logged("main$", 0);

    assertThat(run.isProofDue()).isFalse();
    assertThat(run.fingerprint()).isNull();
    assertThatThrownBy(() -> verifier.run(repository, run)).isInstanceOf(InvalidRequest.class);
  }

  private Fingerprints fingerprints() {
    return new Fingerprints(targets, states, () -> 0);
  }
}
