package dev.varve.fsck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.commit.CommitFixture;
import dev.varve.database.MysqlTestResource;
import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.graph.Commit;
import dev.varve.graph.Finding;
import dev.varve.graph.Repository;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class FsckTest {

  @Inject CommitFixture fixture;
  @Inject Fsck fsck;
  @Inject Transactions transactions;
  @Inject Sql sql;

  private Repository repository;
  private Commit first;
  private Commit second;

  @BeforeEach
  void commitTwice() {
    repository = fixture.repository();
    first = commit("a");
    second = commit("b");
  }

  @Test
  void aGoodRepositoryIsGood() {
    FsckReport report = fsck.check(repository);

    assertThat(report.findings()).isEmpty();
    assertThat(report.problems()).isZero();
    assertThat(report.commits()).isEqualTo(3);
    assertThat(report.changes()).isEqualTo(2);
    assertThat(report.views()).isEqualTo(1);
  }

  @Test
  void aMessageThatWasChangedBreaksTheHashChain() {
    update("update graph_commit set message = 'x' where repository = ? and id = ?", first);

    assertThat(fsck.check(repository).findings())
        .containsExactly(
            new Finding("commit " + first.id().hex(), "its id is not the hash of what it says"));
  }

  @Test
  void aChunkThatIsMissingIsNamed() {
    transactions.write(() -> sql.update("delete from chunk where repository = ?", repository.id()));

    assertThat(fsck.check(repository).findings())
        .filteredOn(finding -> finding.subject().startsWith("commit "))
        .extracting(Finding::subject)
        .containsExactly("commit " + first.id().hex(), "commit " + second.id().hex());
  }

  @Test
  void aStateThatDoesNotFollowFromTheChangesIsFound() {
    update(
        "update graph_commit set state_digest = repeat('x', 32) where repository = ? and id = ?",
        second);

    assertThat(fsck.check(repository).findings())
        .extracting(Finding::subject)
        .containsExactly("commit " + second.id().hex(), "index at commit " + second.id().hex());
  }

  @Test
  void aBranchWhoseHeadIsMissingIsFound() {
    update("delete from graph_commit where repository = ? and id = ?", second);

    assertThat(fsck.check(repository).findings())
        .extracting(Finding::subject)
        .containsExactly("branch main");
  }

  private void update(String statement, Commit commit) {
    transactions.write(() -> sql.update(statement, repository.id(), commit.id()));
  }

  private Commit commit(String path) {
    fixture.staged.stage(repository, "main", CommitFixture.version(path, "x", Map.of("k", path)));
    return fixture.commit(repository, path);
  }
}
