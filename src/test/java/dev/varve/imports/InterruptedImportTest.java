package dev.varve.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.database.MysqlTestResource;
import dev.varve.error.VarveException.Conflict;
import dev.varve.graph.Branches;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import dev.varve.imports.ImportRun.State;
import dev.varve.index.CommitId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of an import whose process has ended. */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class InterruptedImportTest {

  private static final CommitId NO_COMMIT = new CommitId("ab".repeat(32));

  @Inject Imports imports;
  @Inject ImportRows rows;
  @Inject Repositories repositories;
  @Inject Branches branches;

  private Repository repository;
  private final String id = "import-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void begunByAnotherProcess() {
    String name = "r-" + UUID.randomUUID();
    repository = repositories.create(name, "local://" + name, "main", false);
    rows.insert(repository.id(), id, "main", UUID.randomUUID());
  }

  @Test
  void anImportOfAnotherLiveProcessIsLeftAlone() {
    assertThat(imports.status(repository, id).error()).isNull();
    assertThat(imports.status(repository, id).isCompleted()).isFalse();
  }

  @Test
  void anInterruptedImportSaysThatNothingWasImported() {
    rows.silence(repository.id(), id);
    assertThat(imports.status(repository, id).error()).contains("nothing was imported");
  }

  @Test
  void anImportThatStoppedBeforeItsCommitFailed() {
    rows.publishing(repository.id(), id, NO_COMMIT);
    rows.silence(repository.id(), id);
    assertThat(imports.status(repository, id).error()).contains("nothing was imported");
  }

  @Test
  void anImportThatStoppedAfterItsCommitIsDone() {
    CommitId head = branches.get(repository, "main").head();
    rows.publishing(repository.id(), id, head);
    rows.silence(repository.id(), id);
    ImportStatus status = imports.status(repository, id);
    assertThat(status.isCompleted()).isTrue();
    assertThat(status.commit().id()).isEqualTo(head);
    assertThat(status.error()).isNull();
  }

  @Test
  void aRunningImportCanBeCancelledOnce() {
    imports.cancel(repository, id);
    assertThat(imports.status(repository, id).error()).isEqualTo("the import was cancelled");
    assertThatThrownBy(() -> imports.cancel(repository, id)).isInstanceOf(Conflict.class);
  }

  @Test
  void aCancelledImportPublishesNothingAndReportsNoProgress() {
    imports.cancel(repository, id);
    assertThat(rows.progress(repository.id(), id, 1)).isFalse();
    assertThat(rows.publishing(repository.id(), id, NO_COMMIT)).isFalse();
  }

  @Test
  void anImportThatIsBeingCommittedCannotBeCancelled() {
    rows.publishing(repository.id(), id, NO_COMMIT);
    assertThatThrownBy(() -> imports.cancel(repository, id)).isInstanceOf(Conflict.class);
    assertThat(rows.find(repository.id(), id).orElseThrow().state()).isEqualTo(State.PUBLISHING);
  }
}
