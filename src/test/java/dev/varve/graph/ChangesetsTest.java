package dev.varve.graph;

import static dev.varve.graph.GraphFixture.added;
import static dev.varve.graph.GraphFixture.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.database.MysqlTestResource;
import dev.varve.database.Sql;
import dev.varve.error.VarveException.Corrupt;
import dev.varve.index.Change;
import dev.varve.index.StateDigest;
import dev.varve.index.Utf8Order;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class ChangesetsTest {

  private static final int MANY = 40_000;

  @Inject GraphFixture graph;
  @Inject Changesets changesets;
  @Inject Sql sql;

  private Repository repository;

  @BeforeEach
  void createRepository() {
    repository = graph.repository();
  }

  @Test
  void manyChangesComeBackInChunks() {
    List<Change> changes =
        IntStream.range(0, MANY)
            .mapToObj(i -> added(String.format(Locale.ROOT, "p%06d", i)))
            .toList();

    StoredChangeset stored = changesets.write(repository, changes.iterator());

    assertThat(stored.ref().changes()).isEqualTo(MANY);
    assertThat(stored.ref().chunks()).hasSizeGreaterThan(2);
    Iterable<Change> read = changesets.read(repository, stored.ref());
    assertThat(read).containsExactlyElementsOf(changes);
    assertThat(read).hasSize(MANY);
    StateDigest delta = StateDigest.empty();
    changes.forEach(delta::apply);
    assertThat(stored.delta()).isEqualTo(delta);
  }

  @Test
  void pathsThatCollationsMergeAreDistinct() {
    List<Change> changes =
        Stream.of("A", "a", "é", "e", "e\u0301", "x", "x ", "ß", "ss", "😀", "😁", "a\u200bb")
            .sorted(Utf8Order.INSTANCE)
            .map(GraphFixture::added)
            .toList();

    StoredChangeset stored = changesets.write(repository, changes.iterator());

    assertThat(changesets.read(repository, stored.ref())).containsExactlyElementsOf(changes);
  }

  @Test
  void equalChangesAreStoredOnce() {
    StoredChangeset first = write(added("a"));
    StoredChangeset second = write(added("a"));

    assertThat(second).isEqualTo(first);
    assertThat(chunks()).isEqualTo(1);
  }

  @Test
  void noChangesNeedNoChunk() {
    StoredChangeset stored = write();

    assertThat(stored.ref().chunks()).isEmpty();
    assertThat(stored.delta().hex()).isEmpty();
    assertThat(changesets.read(repository, stored.ref())).isEmpty();
  }

  @Test
  void changesOutOfOrderAreRefused() {
    assertThatThrownBy(() -> write(added("b"), added("a")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> write(added("a"), added("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDamagedChunkIsNamed() {
    ChangesetRef ref = write(new Change("a", version("a", "1"), version("a", "2"))).ref();
    update("update chunk set content = insert(content, 20, 1, 'X') where repository = ?");

    assertCorrupt(ref, "does not verify");
  }

  @Test
  void aMissingChunkIsNamed() {
    ChangesetRef ref = write(added("a")).ref();
    update("delete from chunk where repository = ?");

    assertCorrupt(ref, "is missing");
  }

  @Test
  void aListOfChunksThatIsNotTheDigestsIsCorrupt() {
    ChangesetRef ref = write(added("a")).ref();
    ChangesetRef bent = new ChangesetRef(ref.digest(), List.of(), 0);

    assertThatThrownBy(() -> changesets.read(repository, bent).iterator().hasNext())
        .isInstanceOf(Corrupt.class)
        .hasMessageContaining(ref.digest());
  }

  private void assertCorrupt(ChangesetRef ref, String what) {
    assertThatThrownBy(() -> changesets.read(repository, ref).iterator().next())
        .isInstanceOf(Corrupt.class)
        .hasMessageContaining(repository.name())
        .hasMessageContaining(ref.digest())
        .hasMessageContaining(ref.chunks().getFirst())
        .hasMessageContaining(what);
  }

  private StoredChangeset write(Change... changes) {
    return changesets.write(repository, List.of(changes).iterator());
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

  private void update(String statement) {
    graph.transactions.write(() -> sql.update(statement, repository.id()));
  }
}
