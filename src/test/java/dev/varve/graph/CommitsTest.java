package dev.varve.graph;

import static dev.varve.graph.GraphFixture.added;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.database.MysqlTestResource;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.error.VarveException.TooLarge;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import dev.varve.index.StateDigest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class CommitsTest {

  private static final int WRITERS = 16;
  private static final int COMMITS_EACH = 10;

  @Inject GraphFixture graph;

  @Test
  void aNewRepositoryHasItsFirstCommit() {
    Repository repository = graph.repository();

    Branch main = graph.branches.get(repository, "main");
    Commit first = graph.commits.get(repository, main.head());

    assertThat(first.message()).isEqualTo("Repository created");
    assertThat(first.committer()).isEmpty();
    assertThat(first.parents()).isEmpty();
    assertThat(first.metadata()).isEmpty();
    assertThat(first.generation()).isEqualTo(1);
    assertThat(first.seq()).isEqualTo(1);
    assertThat(first.stateDigest()).isEmpty();
    assertThat(main.tokens()).hasSize(1);
  }

  @Test
  void aCommitComesBackAsItWasWritten() {
    Repository repository = graph.repository();
    CommitId root = graph.branches.get(repository, "main").head();
    Change change = added("a/é\uD83D\uDE00");
    NewCommit commit = graph.commit(repository, "say \uD83D\uDE00", List.of(root), change);

    Commit written = graph.commits.append(repository, commit);

    Commit read = graph.commits.get(repository, written.id());
    assertThat(read).isEqualTo(written);
    assertThat(read.created()).isEqualTo(GraphFixture.TIME);
    assertThat(read.generation()).isEqualTo(2);
    assertThat(read.seq()).isEqualTo(2);
    assertThat(read.stateDigest()).isEqualTo(StateDigest.empty().apply(change).hex());
    assertThat(graph.changesets.read(repository, read.changeset())).containsExactly(change);
  }

  @Test
  void anEqualCommitIsReturnedAsItIs() {
    Repository repository = graph.repository();
    CommitId root = graph.branches.get(repository, "main").head();
    NewCommit commit = graph.commit(repository, "same", List.of(root));

    Commit first = graph.commits.append(repository, commit);
    graph.commits.append(repository, graph.commit(repository, "other", List.of(root)));

    assertThat(graph.commits.append(repository, commit)).isEqualTo(first);
    assertThat(graph.commits.afterSeq(repository, 0, 10)).hasSize(3);
  }

  @Test
  void unknownParentsAreRefused() {
    Repository repository = graph.repository();
    CommitId unknown = new CommitId("0".repeat(64));
    NewCommit commit = graph.commit(repository, "orphan", List.of(unknown));

    assertThatThrownBy(() -> graph.commits.append(repository, commit))
        .isInstanceOf(NotFound.class)
        .hasMessage("commit not found");
    assertThat(graph.commits.afterSeq(repository, 1, 10)).isEmpty();
  }

  @Test
  void textsThatAreTooLargeAreRefused() {
    Repository repository = graph.repository();
    NewCommit commit =
        graph.commit(repository, "x".repeat(CommitLimits.MAX_MESSAGE_BYTES + 1), List.of());

    assertThatThrownBy(() -> graph.commits.append(repository, commit)).isInstanceOf(TooLarge.class);
  }

  @Test
  void datesThatNoClientCanPrintAreRefused() {
    Repository repository = graph.repository();
    NewCommit commit = graph.commit(repository, "far", Instant.MAX, List.of());

    assertThatThrownBy(() -> graph.commits.append(repository, commit))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void sixteenWritersLoseNoCommit() throws Exception {
    Repository repository = graph.repository();
    List<Callable<List<CommitId>>> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String name = "w" + writer;
      writers.add(() -> commitMany(repository, name));
    }

    List<CommitId> acknowledged = new ArrayList<>();
    try (var executor = Executors.newFixedThreadPool(WRITERS)) {
      for (var result : executor.invokeAll(writers)) {
        acknowledged.addAll(result.get());
      }
    }

    List<CommitId> chain = new ArrayList<>();
    CommitId at = graph.branches.get(repository, "main").head();
    for (Commit commit = graph.commits.get(repository, at);
        !commit.parents().isEmpty();
        commit = graph.commits.get(repository, commit.parents().getFirst())) {
      chain.add(commit.id());
    }
    assertThat(acknowledged).hasSize(WRITERS * COMMITS_EACH);
    assertThat(new HashSet<>(chain)).isEqualTo(new HashSet<>(acknowledged));
    assertThat(graph.commits.afterSeq(repository, 1, 1000))
        .extracting(Commit::id)
        .containsExactlyElementsOf(chain.reversed());
  }

  private List<CommitId> commitMany(Repository repository, String writer) {
    List<CommitId> ids = new ArrayList<>();
    for (int i = 0; i < COMMITS_EACH; i++) {
      String name = writer + "-" + i;
      ids.add(graph.commitTo(repository, "main", name, added(name)).id());
    }
    return ids;
  }
}
