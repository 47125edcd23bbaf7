package dev.varve.graph;

import static dev.varve.graph.GraphFixture.added;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.database.MysqlTestResource;
import dev.varve.database.Sql;
import dev.varve.error.VarveException;
import dev.varve.error.VarveException.AlreadyExists;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class RepositoriesTest {

  private static final Duration RENEWAL = Duration.ofMillis(150);
  private static final int MAX_LOOKS = 200;

  @Inject GraphFixture graph;
  @Inject Repositories repositories;
  @Inject DeletedRepositoryReaper reaper;
  @Inject Sql sql;

  @Test
  void aRepositoryComesBackAsItWasCreated() {
    Repository created = repositories.create("as-created", "s3://as/created", "trunk", true);

    assertThat(repositories.get("as-created")).isEqualTo(created);
    assertThat(created.readOnly()).isTrue();
    assertThat(graph.branches.get(created, "trunk").hidden()).isFalse();
  }

  @Test
  void namesAreUnique() {
    repositories.create("unique", "mem://unique", "main", false);

    assertThatThrownBy(() -> repositories.create("unique", "mem://unique2", "main", false))
        .isInstanceOf(AlreadyExists.class)
        .hasMessage("error creating repository: not unique");
  }

  @Test
  void storageNamespacesAreUniqueAndCompareByBytes() {
    repositories.create("namespace", "mem://Namespace", "main", false);

    assertThatThrownBy(() -> repositories.create("namespace2", "mem://Namespace", "main", false))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("storage namespace already in use: mem://Namespace;");
    repositories.create("namespace2", "mem://namespace", "main", false);
  }

  @Test
  void noStorageNamespaceLiesWithinAnother() {
    repositories.create("outer", "mem://outer/a", "main", false);
    for (String overlap :
        List.of("mem://outer", "mem://outer/", "mem://outer/a/", "mem://outer/a/b/c")) {
      assertThatThrownBy(() -> repositories.create("inner", overlap, "main", false))
          .as(overlap)
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("already in use");
    }
    repositories.create("beside", "mem://outer/ab", "main", false);
    repositories.create("beside2", "mem://outer/a.b", "main", false);
  }

  @Test
  void ofManyWhoCreateTheSameOneSucceeds() throws Exception {
    Callable<String> create =
        () -> {
          try {
            return repositories.create("raced", "mem://raced", "main", false).name();
          } catch (AlreadyExists e) {
            return "lost";
          }
        };
    List<String> outcomes = new ArrayList<>();
    try (var executor = Executors.newFixedThreadPool(8)) {
      for (var outcome : executor.invokeAll(IntStream.range(0, 8).mapToObj(i -> create).toList())) {
        outcomes.add(outcome.get());
      }
    }

    assertThat(outcomes).containsOnlyOnce("raced").contains("lost");
  }

  @Test
  void unknownNamesAreNotFound() {
    assertThatThrownBy(() -> repositories.get("unknown"))
        .isInstanceOf(NotFound.class)
        .hasMessage("repository not found");
    assertThatThrownBy(() -> repositories.delete("unknown")).isInstanceOf(NotFound.class);
  }

  @Test
  void listsAreInOrderOfNamesByPrefixAfterAndPartOfName() {
    for (String name : List.of("list-b2", "list-a1", "list-b1", "list-a2")) {
      repositories.create(name, "mem://" + name, "main", false);
    }

    assertThat(names("list-", "", 10, ""))
        .containsExactly("list-a1", "list-a2", "list-b1", "list-b2");
    assertThat(names("list-a", "", 10, "")).containsExactly("list-a1", "list-a2");
    assertThat(names("list-", "list-a2", 1, "")).containsExactly("list-b1");
    assertThat(names("", "", 10, "ist-a")).containsExactly("list-a1", "list-a2");
    assertThat(names("list-", "list-z", 10, "")).isEmpty();
    assertThat(names("list-", "", 10, "%")).isEmpty();
  }

  @Test
  void aRecreatedRepositorySharesNothingWithTheOld() {
    Repository old = repositories.create("again", "mem://again", "main", false);
    Commit commit = graph.commitTo(old, "main", "old", added("a"));
    graph.branches.create(old, "side", commit.id(), false);
    repositories.setMetadata(old, Map.of("k", "v"));

    repositories.delete("again");
    Repository again = repositories.create("again", "mem://again", "main", false);

    assertThat(again.id()).isNotEqualTo(old.id());
    assertThat(graph.branches.list(again, "", "", 10, true))
        .extracting(Branch::name)
        .containsExactly("main");
    assertThat(graph.branches.list(old, "", "", 10, true)).isEmpty();
    assertThat(graph.commits.find(again, commit.id())).isEmpty();
    assertThat(repositories.metadata(again)).isEmpty();
  }

  @Test
  void theRowsOfADeletedRepositoryGo() {
    Repository old = graph.repository();
    Commit commit = graph.commitTo(old, "main", "old", added("a"));
    Repository other = graph.repository();
    graph.commitTo(other, "main", "other", added("a"));

    repositories.delete(old.name());
    reaper.reap();

    assertThat(graph.commits.find(old, commit.id())).isEmpty();
    assertThat(chunks(old)).isZero();
    assertThat(chunks(other)).isEqualTo(1);
  }

  @Test
  void whatIsSealedWhileARepositoryIsDeletedGoesWithIt() throws Exception {
    Repository doomed = graph.repository();
    UUID fresh = UUID.randomUUID();
    try (var executor = Executors.newSingleThreadExecutor()) {
      Future<?> deletion =
          graph.transactions.write(
              () -> {
                Branch at = graph.branches.lock(doomed, "main");
                var begun = executor.submit(() -> repositories.delete(doomed.name()));
                awaitLockWait();
                List<UUID> tokens = List.of(fresh, at.activeToken());
                assertThat(graph.branches.move(doomed, at, at.head(), tokens)).isTrue();
                return begun;
              });
      deletion.get();
    }
    assertThat(isDropped(fresh)).isTrue();
  }

  /** The server's table of transactions stays as it is while it is read more often. */
  private void awaitLockWait() throws SQLException {
    boolean isAwaited = false;
    for (int i = 0; i < MAX_LOOKS && !isAwaited; i++) {
      LockSupport.parkNanos(RENEWAL.toNanos());
      isAwaited =
          sql.row(
                  "select 1 from information_schema.innodb_trx where trx_state = 'LOCK WAIT'"
                      + " limit 1",
                  row -> true)
              .isPresent();
    }
    assertThat(isAwaited).as("somebody waits for a row").isTrue();
  }

  private boolean isDropped(UUID token) {
    return graph.transactions.read(
        () ->
            sql.row("select 1 from dropped_token where token = ?", row -> true, token).isPresent());
  }

  @Test
  void nothingCanBeAddedToADeletedRepository() {
    Repository old = graph.repository();
    NewCommit late = graph.commit(old, "late", List.of());
    repositories.delete(old.name());

    assertThatThrownBy(() -> graph.commits.append(old, late)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> graph.branches.lockForStaging(old, "main"))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> repositories.setMetadata(old, Map.of("k", "v")))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void metadataIsSetKeyByKey() {
    Repository repository = graph.repository();

    repositories.setMetadata(repository, Map.of("a", "1", "A", "2", "é", "😀", "", ""));
    repositories.setMetadata(repository, Map.of("a", "3"));
    repositories.deleteMetadata(repository, List.of("é", "unknown"));

    assertThat(repositories.metadata(repository)).isEqualTo(Map.of("a", "3", "A", "2", "", ""));
  }

  @Test
  void metadataThatCanNotBeStoredIsRefused() {
    Repository repository = graph.repository();

    for (Map<String, String> bad :
        List.of(
            Map.of("k".repeat(1025), ""),
            Map.of("k", "v".repeat(1 << 20)),
            Map.of("\ud800", ""),
            Map.of("k", "\udc00"))) {
      assertThatThrownBy(() -> repositories.setMetadata(repository, bad))
          .isInstanceOf(VarveException.class);
    }
    assertThat(repositories.metadata(repository)).isEmpty();
  }

  @Test
  void readOnlyCanBeSwitched() {
    Repository repository = graph.repository();

    repositories.setReadOnly(repository, true);

    assertThat(repositories.get(repository.name()).readOnly()).isTrue();
  }

  private List<String> names(String prefix, String after, int limit, String search) {
    return repositories.list(prefix, after, limit, search).stream().map(Repository::name).toList();
  }

  private long chunks(Repository repository) {
    return graph.transactions.read(
        () ->
            sql.row(
                    "select count(*) from chunk where repository = ?",
                    row -> row.getLong(1),
                    repository.id())
                .orElseThrow());
  }
}
