package dev.varve.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.commit.CommitFixture;
import dev.varve.database.MysqlTestResource;
import dev.varve.error.VarveException.NotFound;
import dev.varve.error.VarveException.Unavailable;
import dev.varve.graph.Commit;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.View;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class ViewsTest {

  @Inject CommitFixture fixture;
  @Inject IndexConfig config;
  @Inject IndexedRepositories indexes;

  @Test
  void folderDeletedWhileRunningComesBack() throws IOException {
    Repository repository = fixture.repository();
    Commit first = commit(repository, "a");
    deleteFolder(repository);

    Commit second = commit(repository, "b");

    assertThat(fixture.paths(repository, first.id().hex())).containsExactly("a");
    assertThat(fixture.paths(repository, second.id().hex())).containsExactly("a", "b");
    assertThat(fixture.views.verify(repository, second.id()).isGood()).isTrue();
    assertThat(config.path().resolve(repository.id().toString())).isNotEmptyDirectory();
  }

  @Test
  void rebuiltIndexHasTheSameStates() {
    Repository repository = fixture.repository();
    List<Commit> commits =
        List.of(commit(repository, "a"), commit(repository, "b"), commit(repository, "c"));

    fixture.views.rebuild(repository);

    for (Commit commit : commits) {
      assertThat(fixture.views.verify(repository, commit.id()).isGood()).isTrue();
    }
    assertThat(fixture.paths(repository, "main~1")).containsExactly("a", "b");
  }

  @Test
  void damageMetWhileReadingIsRefusedAndMendedByItself() throws IOException {
    Repository repository = fixture.repository();
    Commit commit = commitLarge(repository, "a");
    try (View view = fixture.views.at(repository, commit.id())) {
      overwriteStoredVersions(repository);
      assertThatThrownBy(view::scanDigest).isInstanceOf(Unavailable.class);
    }
    assertThat(fixture.views.verify(repository, commit.id()).isGood()).isTrue();
    assertThat(fixture.paths(repository, "main@")).containsExactly("a");
  }

  /** In place, as a failing disk does it: what is mapped into memory changes with it. */
  private void overwriteStoredVersions(Repository repository) throws IOException {
    Path folder = config.path().resolve(repository.id().toString());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(ViewsTest::holdsVersions).toList()) {
        int size = Math.toIntExact(Files.size(file));
        Files.write(file, new byte[size], StandardOpenOption.WRITE);
      }
    }
  }

  private static boolean holdsVersions(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".cfs") || name.endsWith(".fdt");
  }

  @Test
  void viewsThatAreOpenOutliveARebuild() {
    Repository repository = fixture.repository();
    Commit commit = commit(repository, "a");
    try (View view = fixture.views.at(repository, commit.id())) {
      fixture.views.rebuild(repository);
      commit(repository, "b");
      assertThat(view.find("a")).isPresent();
      assertThat(view.objectCount()).isEqualTo(1);
    }
  }

  @Test
  void anIndexThatNobodyAsksForIsClosedAndOpensAgain() {
    Repository repository = fixture.repository();
    Commit first = commit(repository, "a");
    try (View view = fixture.views.at(repository, first.id())) {
      indexes.closeIdle(Duration.ZERO);

      assertThat(indexes.size()).isZero();
      assertThat(view.find("a")).isPresent();
    }
    Commit second = commit(repository, "b");
    assertThat(fixture.paths(repository, second.id().hex())).containsExactly("a", "b");
    assertThat(fixture.views.verify(repository, first.id()).isGood()).isTrue();
  }

  @Test
  void anIndexInUseIsNotClosed() {
    Repository repository = fixture.repository();
    Commit commit = commit(repository, "a");

    boolean found =
        indexes.with(
            repository,
            indexed -> {
              indexes.closeIdle(Duration.ZERO);
              return indexed.has(commit.id());
            });

    assertThat(found).isTrue();
  }

  @Test
  void aCommitThatDoesNotExistIsNotFoundAtOnce() {
    Repository repository = fixture.repository();
    CommitId unknown = new CommitId("0".repeat(64));
    assertThatThrownBy(() -> fixture.views.at(repository, unknown)).isInstanceOf(NotFound.class);
  }

  @Test
  void aForgottenRepositoryLeavesNoFolder() {
    Repository repository = fixture.repository();
    commit(repository, "a");
    fixture.views.forget(repository);
    assertThat(config.path().resolve(repository.id().toString())).doesNotExist();
  }

  /** Too large a segment to stay in memory. */
  private Commit commitLarge(Repository repository, String path) {
    Random random = new Random(1);
    Map<String, String> metadata = new HashMap<>();
    for (int i = 0; i < 15; i++) {
      StringBuilder words = new StringBuilder();
      while (words.length() < 60_000) {
        words.append(Long.toString(random.nextLong(), 36)).append(' ');
      }
      metadata.put("k" + i, words.toString());
    }
    fixture.staged.stage(repository, "main", CommitFixture.version(path, "x", metadata));
    return fixture.commit(repository, path);
  }

  private Commit commit(Repository repository, String path) {
    fixture.staged.stage(repository, "main", CommitFixture.version(path, "x", Map.of("k", path)));
    return fixture.commit(repository, path);
  }

  private void deleteFolder(Repository repository) throws IOException {
    Path folder = config.path().resolve(repository.id().toString());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
