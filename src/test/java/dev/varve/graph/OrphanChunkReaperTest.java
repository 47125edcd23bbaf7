package dev.varve.graph;

import static dev.varve.graph.GraphFixture.added;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import dev.varve.database.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class OrphanChunkReaperTest {

  @Inject GraphFixture graph;
  @Inject Changesets changesets;
  @Inject Sql sql;
  @Inject InstantSource clock;

  private Repository repository;

  @BeforeEach
  void createRepository() {
    repository = graph.repository();
  }

  @Test
  void aChunkThatNoCommitRefersToGoesAfterADay() {
    changesets.write(repository, List.of(added("orphan")).iterator());

    reapAfter(Duration.ofDays(1).plusSeconds(1));

    assertThat(chunks()).isZero();
  }

  @Test
  void aChunkOfACommitStays() {
    NewCommit commit = graph.commit(repository, "kept", List.of(), added("a"), added("b"));
    graph.commits.append(repository, commit);

    reapAfter(Duration.ofDays(400));

    assertThat(chunks()).isEqualTo(1);
    assertThat(changesets.read(repository, commit.changeset().ref())).hasSize(2);
  }

  @Test
  void aChunkThatMayStillBeReferredToStays() {
    changesets.write(repository, List.of(added("late")).iterator());

    reapAfter(Duration.ofHours(23));

    assertThat(chunks()).isEqualTo(1);
  }

  private void reapAfter(Duration age) {
    InstantSource later = InstantSource.offset(clock, age);
    new OrphanChunkReaper(graph.transactions, sql, later).reap();
  }

  private long chunks() {
    return graph.transactions.read(
        () ->
            sql.row(
                    "select count(*) from chunk where repository = ?",
                    row -> row.getLong(1),
                    repository.id())
                .orElseThrow());
  }
}
