package dev.varve.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.varve.database.DatabaseException;
import dev.varve.error.VarveException.Corrupt;
import dev.varve.error.VarveException.Unavailable;
import dev.varve.graph.Commit;
import dev.varve.index.Change;
import dev.varve.index.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroubleTest {

  private static final CommitSource EMPTY =
      new CommitSource() {
        @Override
        public List<Commit> afterSeq(long seq, int limit) {
          return List.of();
        }

        @Override
        public Iterable<Change> changes(Commit commit) {
          return List.of();
        }

        @Override
        public Optional<Commit> find(CommitId id) {
          return Optional.empty();
        }
      };

  @Test
  void anIndexWithoutItsFolderIsToldByRepositoryAndWayOutAlone(@TempDir Path folder)
      throws IOException {
    Path file = Files.createFile(folder.resolve("no folder"));
    CommitId commit = CommitId.of(new byte[32]);
    try (IndexedRepository index = new IndexedRepository("photos", file, EMPTY)) {
      index.start();
      await()
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> index.read(commit, Duration.ofMillis(50), _ -> ""))
                      .isInstanceOf(Unavailable.class)
                      .hasMessage(
                          "the index of repository photos has not taken in commit "
                              + commit
                              + " yet: its disk can't be read or written, or is full; try again"));
    }
  }

  @Test
  void theDatabasesOwnWordsAreNotTold() {
    String sql = "Access denied for user 'varve'@'db.internal': select * from commit";
    assertThat(Trouble.of(new DatabaseException(sql, new Exception())))
        .isEqualTo("the database can't be read");
    assertThat(Trouble.of(new Corrupt("at /var/lib/varve/x"))).doesNotContain("/");
    assertThat(Trouble.of(new IllegalStateException("/var/lib"))).isEqualTo("it failed");
  }
}
