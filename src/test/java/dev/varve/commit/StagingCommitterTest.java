package dev.varve.commit;

import static dev.varve.commit.StubGuard.BRANCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.database.MysqlTestResource;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.PreconditionFailed;
import dev.varve.graph.Commit;
import dev.varve.graph.Repository;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.object.MetadataEdit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class StagingCommitterTest {

  private static final int WRITERS = 16;
  private static final int ROUNDS = 8;

  @Inject CommitFixture fixture;

  @Test
  void committedObjectsAreSeenAtTheCommit() {
    Repository repository = fixture.repository();
    fixture.upload(repository, "a", "1");
    fixture.upload(repository, "b/c", "2");
    assertThat(fixture.paths(repository, "main")).containsExactly("a", "b/c");
    assertThat(fixture.paths(repository, "main@")).isEmpty();

    Commit commit = fixture.commit(repository, "two");

    assertThat(fixture.paths(repository, commit.id().hex())).containsExactly("a", "b/c");
    assertThat(fixture.paths(repository, "main~1")).isEmpty();
    assertThat(fixture.objects.stat(repository, "main@", "a").origin()).isEqualTo(commit.id());
    assertThat(fixture.branches.get(repository, "main").tokens()).hasSize(1);
    assertThat(fixture.views.verify(repository, commit.id()).isGood()).isTrue();
  }

  @Test
  void committingNothingIsRefusedUnlessAllowed() {
    Repository repository = fixture.repository();
    assertThatThrownBy(() -> fixture.commit(repository, "nothing"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("commit: no changes");

    Commit empty =
        fixture.committer.commit(repository, "main", CommitFixture.request("empty", true));

    assertThat(empty.changeset().changes()).isZero();
    assertThat(fixture.branches.get(repository, "main").head()).isEqualTo(empty.id());
  }

  @Test
  void entriesThatChangeNothingAreNoChanges() {
    Repository repository = fixture.repository();
    fixture.upload(repository, "a", "1");
    fixture.commit(repository, "one");
    fixture.upload(repository, "a", "1");
    fixture.staged.delete(repository, "main", "never/was");

    assertThatThrownBy(() -> fixture.commit(repository, "same")).hasMessage("commit: no changes");
  }

  @Test
  void refusedCommitLeavesWhatWasStagedUnderLaterWrites() {
    Repository repository = fixture.repository();
    ObjectVersion a = CommitFixture.version("a", "1", Map.of());
    fixture.staged.stage(repository, "main", a);
    fixture.commit(repository, "one");
    fixture.staged.stage(repository, "main", a);
    assertThatThrownBy(() -> fixture.commit(repository, "same")).hasMessage("commit: no changes");
    fixture.staged.stage(repository, "main", CommitFixture.version("a", "2", Map.of()));

    Commit commit = fixture.commit(repository, "changed");

    assertThat(commit.changeset().changes()).isEqualTo(1);
    assertThat(fixture.objects.stat(repository, "main@", "a").checksum()).isEqualTo("2");
  }

  @Test
  void deletionsAreCommitted() {
    Repository repository = fixture.repository();
    fixture.upload(repository, "a", "1");
    fixture.upload(repository, "b", "1");
    Commit before = fixture.commit(repository, "two");
    fixture.staged.delete(repository, "main", "a");
    assertThat(fixture.paths(repository, "main")).containsExactly("b");

    fixture.commit(repository, "less");

    assertThat(fixture.paths(repository, "main@")).containsExactly("b");
    assertThat(fixture.paths(repository, before.id().hex())).containsExactly("a", "b");
  }

  @Test
  void metadataEditMakesAChangeAndMovesNoBytes() {
    Repository repository = fixture.repository();
    ObjectVersion before = fixture.upload(repository, "a", "1");
    fixture.commit(repository, "one");

    fixture.edits.replaceMetadata(repository, "main", "a", Map.of("class", "truck"));
    Commit commit = fixture.commit(repository, "label");

    ObjectVersion after = fixture.objects.stat(repository, commit.id().hex(), "a");
    assertThat(after)
        .isEqualTo(before.withMetadata(Map.of("class", "truck")).withOrigin(commit.id()));
    assertThat(commit.changeset().changes()).isEqualTo(1);
  }

  @Test
  void writesRacingCommitsAreNeverLost() throws Exception {
    Repository repository = fixture.repository();
    List<Callable<List<String>>> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String name = "w" + writer;
      writers.add(() -> writeAndCommit(repository, name));
    }
    Set<String> acknowledged = new HashSet<>();
    for (List<String> paths : inParallel(writers)) {
      acknowledged.addAll(paths);
    }

    fixture.committer.commit(repository, "main", CommitFixture.request("rest", true));

    assertThat(acknowledged).hasSize(WRITERS * ROUNDS);
    assertThat(fixture.paths(repository, "main@"))
        .containsExactlyInAnyOrderElementsOf(acknowledged);
    assertThat(fixture.branches.get(repository, "main").tokens()).hasSize(1);
    assertThat(
            fixture
                .views
                .verify(repository, fixture.branches.get(repository, "main").head())
                .isGood())
        .isTrue();
  }

  /** Another's commit may take what was written here; then there is nothing left to commit. */
  private List<String> writeAndCommit(Repository repository, String name) {
    List<String> written = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      String path = name + "/" + round;
      fixture.staged.stage(repository, "main", CommitFixture.version(path, "x", Map.of()));
      written.add(path);
      try {
        fixture.commit(repository, path);
      } catch (InvalidRequest e) {
        assertThat(e).hasMessage("commit: no changes");
        assertThat(fixture.objects.stat(repository, "main@", path).path()).isEqualTo(path);
      }
    }
    return written;
  }

  @Test
  void commitsThatMayBeEmptyAreOneChainHoweverManyCommitAtOnce() throws Exception {
    Repository repository = fixture.repository();
    List<Callable<List<Commit>>> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String name = "w" + writer;
      writers.add(() -> commitEach(repository, name));
    }
    Set<CommitId> made = new HashSet<>();
    inParallel(writers).forEach(commits -> commits.forEach(commit -> made.add(commit.id())));

    CommitId head = fixture.branches.get(repository, "main").head();
    Commit commit = fixture.commits.get(repository, head);
    assertThat(commit.generation()).isEqualTo(1 + WRITERS * ROUNDS);
    for (int i = 0; i < WRITERS * ROUNDS; i++) {
      assertThat(made.remove(commit.id())).isTrue();
      assertThat(commit.seq()).isEqualTo(commit.generation());
      commit = fixture.commits.get(repository, commit.parents().getFirst());
    }
    assertThat(made).isEmpty();
    assertThat(fixture.paths(repository, "main@")).hasSize(WRITERS * ROUNDS);
    assertThat(fixture.views.verify(repository, head).isGood()).isTrue();
  }

  private List<Commit> commitEach(Repository repository, String name) {
    List<Commit> commits = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      String path = name + "/" + round;
      fixture.staged.stage(repository, "main", CommitFixture.version(path, "x", Map.of()));
      commits.add(fixture.committer.commit(repository, "main", CommitFixture.request(path, true)));
      assertThat(fixture.objects.stat(repository, "main@", path).path()).isEqualTo(path);
    }
    return commits;
  }

  @Test
  void ofAGroupOnAGuardedBranchEachIsRefusedForItself() throws Exception {
    Repository repository = guarded();
    fixture.staged.stage(repository, BRANCH, CommitFixture.version("a", "x", Map.of()));
    List<String> answers =
        inOneGroup(
            repository,
            BRANCH,
            List.of(
                CommitFixture.request(StubGuard.REFUSED, false),
                CommitFixture.request("first", false),
                CommitFixture.request("second", false),
                CommitFixture.request(StubGuard.BROKEN, true),
                CommitFixture.request("third", true)));
    assertThat(answers)
        .containsExactly(
            StubGuard.REFUSED, "1 change", "commit: no changes", StubGuard.BROKEN, "0 changes");
  }

  @Test
  void ofAGroupWithMuchStagedEachIsRefusedForItself() throws Exception {
    Repository repository = fixture.repository();
    fixture.staged.stageAll(
        repository,
        "main",
        IntStream.range(0, 501)
            .mapToObj(i -> CommitFixture.version("p/" + i, "x", Map.of()))
            .iterator());
    List<String> answers =
        inOneGroup(
            repository,
            "main",
            List.of(
                CommitFixture.request("x".repeat((1 << 20) + 1), false),
                CommitFixture.request("first", false),
                CommitFixture.request("second", false),
                CommitFixture.request("third", true)));
    assertThat(answers)
        .containsExactly(
            "commit message has 1048577 bytes; the limit is 1048576",
            "501 changes",
            "commit: no changes",
            "0 changes");
  }

  @Test
  void allOfALargeGroupOnAGuardedBranchCommit() throws Exception {
    Repository repository = guarded();
    List<CommitRequest> requests = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      requests.add(CommitFixture.request("" + i, true));
    }
    assertThat(inOneGroup(repository, BRANCH, requests)).containsOnly("0 changes").hasSize(25);
  }

  private Repository guarded() {
    Repository repository = fixture.repository();
    CommitId head = fixture.branches.get(repository, "main").head();
    fixture.branches.create(repository, BRANCH, head, false);
    return repository;
  }

  /** How many changes each commit has, or why it was refused; all have waited for one another. */
  private List<String> inOneGroup(
      Repository repository, String branch, List<CommitRequest> requests) throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<String>> answers =
          fixture.publisher.inTurn(
              repository,
              branch,
              () -> {
                List<Future<String>> begun = new ArrayList<>();
                for (CommitRequest request : requests) {
                  begun.add(threads.submit(() -> answer(repository, branch, request)));
                  awaitWaiting(repository, branch, begun.size());
                }
                return begun;
              });
      List<String> texts = new ArrayList<>();
      for (Future<String> answer : answers) {
        texts.add(answer.get());
      }
      return texts;
    }
  }

  private void awaitWaiting(Repository repository, String branch, int requests) {
    while (fixture.committer.waiting(repository, branch) < requests) {
      Thread.onSpinWait();
    }
  }

  private String answer(Repository repository, String branch, CommitRequest request) {
    try {
      long changes = fixture.committer.commit(repository, branch, request).changeset().changes();
      return changes + (changes == 1 ? " change" : " changes");
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void ofManyConditionalUploadsExactlyOneWins() throws Exception {
    Repository repository = fixture.repository();
    List<Callable<Boolean>> racers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String content = "content " + i;
      racers.add(
          () -> {
            try {
              fixture.uploads.upload(
                  repository, "main", "one", CommitFixture.upload(content, true));
              return true;
            } catch (PreconditionFailed e) {
              assertThat(e).hasMessage("path already exists");
              return false;
            }
          });
    }

    assertThat(inParallel(racers)).containsOnlyOnce(true);
  }

  @Test
  void editsAndConditionalUploadsGoThroughWhileOthersCommitWithoutEnd() throws Exception {
    Repository repository = fixture.repository();
    fixture.upload(repository, "a", "1");
    fixture.commit(repository, "one");
    AtomicBoolean edited = new AtomicBoolean();
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      tasks.add(() -> commitUntil(repository, edited));
    }
    tasks.add(() -> edit(repository, edited));

    inParallel(tasks);

    assertThat(fixture.objects.stat(repository, "main", "a").metadata())
        .isEqualTo(Map.of("round", Integer.toString(ROUNDS - 1)));
  }

  private int commitUntil(Repository repository, AtomicBoolean edited) {
    int commits = 0;
    while (!edited.get()) {
      fixture.committer.commit(repository, "main", CommitFixture.request("c" + commits++, true));
    }
    return commits;
  }

  private int edit(Repository repository, AtomicBoolean edited) {
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Map<String, String> set = Map.of("round", Integer.toString(round));
        fixture.edits.editMetadata(
            repository, "main", "a", new MetadataEdit(set, List.of(), identity -> true));
        fixture.uploads.upload(repository, "main", "new" + round, CommitFixture.upload("x", true));
      }
    } finally {
      edited.set(true);
    }
    return ROUNDS;
  }

  private static <T> List<T> inParallel(List<Callable<T>> tasks) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
