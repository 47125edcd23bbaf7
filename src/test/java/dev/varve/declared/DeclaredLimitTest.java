package dev.varve.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.commit.CommitFixture;
import dev.varve.database.MysqlTestResource;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.object.RepositoryObjects;
import dev.varve.search.SearchStates;
import dev.varve.search.TimeLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A check of declared keys is a search for each rule, and all of them have one time limit. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class DeclaredLimitTest {

  @Inject CommitFixture fixture;
  @Inject Refs refs;
  @Inject RepositoryObjects objects;
  @Inject SearchStates states;
  @Inject DeclaredKeys patient;

  @Test
  void aCheckThatTakesTooLongIsRefused() {
    Repository repository = fixture.repository();
    fixture.upload(repository, "_varve/keys.yaml", "keys: {score: {type: number}}");
    fixture.staged.stage(
        repository, "main", CommitFixture.version("a", "a", Map.of("score", "high")));
    fixture.commit(repository, "a score in words");
    DeclaredKeys hasty = new DeclaredKeys(refs, objects, states, TimeLimits.over());

    assertThatThrownBy(() -> hasty.check(repository, "main", 1))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("takes longer");
    assertThat(patient.check(repository, "main", 1).violations()).hasSize(1);
  }
}
