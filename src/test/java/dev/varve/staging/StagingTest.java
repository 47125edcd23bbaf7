package dev.varve.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.commit.CommitFixture;
import dev.varve.database.MysqlTestResource;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.NotFound;
import dev.varve.graph.Branch;
import dev.varve.graph.Commit;
import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class StagingTest {

  private static final int BULK = 100_000;

  @Inject CommitFixture fixture;

  @Test
  void newerTokensLieOverOlderOnes() {
    Repository repository = fixture.repository();
    stage(repository, "a", "1");
    stage(repository, "b", "1");
    fixture.staging.seal(repository, "main");
    stage(repository, "b", "2");
    fixture.staging.put(repository, "main", StagedEntry.deletion("c"));

    Branch branch = fixture.branches.get(repository, "main");

    assertThat(branch.tokens()).hasSize(2);
    assertThat(show(repository, branch)).containsExactly("a=1", "b=2", "c=null");
    assertThat(fixture.staging.find(repository, branch, "b").orElseThrow().version().checksum())
        .isEqualTo("2");
    assertThat(fixture.staging.find(repository, branch, "d")).isEmpty();
  }

  @Test
  void collationTwinsAreDistinctPaths() {
    Repository repository = fixture.repository();
    List<String> twins =
        List.of("A", "a", "x", "x ", "ss", "ß", "é", "e\u0301", "か", "カ", "ab", "a\u200bb");
    twins.forEach(path -> stage(repository, path, "1"));
    assertThat(fixture.paths(repository, "main")).containsExactlyInAnyOrderElementsOf(twins);
    fixture.commit(repository, "twins");
    assertThat(fixture.paths(repository, "main@")).containsExactlyInAnyOrderElementsOf(twins);
  }

  @Test
  void sealingNothingKeepsTheToken() {
    Repository repository = fixture.repository();
    Branch before = fixture.branches.get(repository, "main");
    assertThat(fixture.staging.seal(repository, "main")).isEqualTo(before);
  }

  @Test
  void manyRefusedCommitsLeaveFewTokensAndEveryChange() {
    Repository repository = fixture.repository();
    for (int i = 0; i < 100; i++) {
      stage(repository, "same", Integer.toString(i));
      stage(repository, "own-" + i, "1");
      fixture.staging.seal(repository, "main");
    }

    Branch branch = fixture.branches.get(repository, "main");

    assertThat(branch.tokens()).hasSizeLessThan(40);
    assertThat(show(repository, branch)).hasSize(101).contains("own-0=1", "own-99=1", "same=99");
  }

  @Test
  void resetOfAPrefixReachesSealedTokens() {
    Repository repository = fixture.repository();
    stage(repository, "p/1", "1");
    stage(repository, "q", "1");
    Branch sealed = fixture.staging.seal(repository, "main");
    stage(repository, "p/2", "1");

    fixture.resets.resetPrefix(repository, "main", "p/");

    Branch branch = fixture.branches.get(repository, "main");
    assertThat(show(repository, branch)).containsExactly("q=1");
    assertThat(branch.tokens()).hasSize(2).doesNotContain(sealed.tokens().getLast());
  }

  @Test
  void resetOfOnePathLeavesItsTwins() {
    Repository repository = fixture.repository();
    stage(repository, "p", "1");
    stage(repository, "p/", "1");
    stage(repository, "P", "1");
    fixture.resets.resetPath(repository, "main", "p");
    fixture.resets.resetPath(repository, "main", "unchanged");
    assertThat(fixture.paths(repository, "main")).containsExactly("P", "p/");
  }

  @Test
  void resetDropsEverythingThatIsUncommitted() {
    Repository repository = fixture.repository();
    stage(repository, "a", "1");
    Commit commit = fixture.commit(repository, "one");
    stage(repository, "a", "2");
    fixture.staging.seal(repository, "main");
    stage(repository, "b", "1");

    fixture.resets.reset(repository, "main");

    Branch branch = fixture.branches.get(repository, "main");
    assertThat(fixture.staging.isEmpty(repository, branch)).isTrue();
    assertThat(branch.head()).isEqualTo(commit.id());
    assertThat(fixture.objects.stat(repository, "main", "a").checksum()).isEqualTo("1");
  }

  @Test
  void writesToAnUnknownBranchAreNotFound() {
    Repository repository = fixture.repository();
    ObjectVersion version = CommitFixture.version("a", "1", Map.of());
    assertThatThrownBy(() -> fixture.staged.stage(repository, "none", version))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void bulkOfManyBecomesOneCommit() {
    Repository repository = fixture.repository();
    Iterator<ObjectVersion> versions =
        IntStream.range(0, BULK)
            .mapToObj(
                i ->
                    CommitFixture.version(
                        String.format(Locale.ROOT, "p/%06d", i), "x" + i, Map.of("n", "" + i)))
            .iterator();

    long staged = fixture.staged.stageAll(repository, "main", versions);
    Commit commit = fixture.commit(repository, "bulk");

    assertThat(staged).isEqualTo(BULK);
    assertThat(commit.changeset().changes()).isEqualTo(BULK);
    assertThat(fixture.views.verify(repository, commit.id()).isGood()).isTrue();
    assertThat(fixture.objects.stat(repository, "main", "p/099999").metadata())
        .containsEntry("n", "99999");
  }

  @Test
  void bulkStopsAtTheFirstBadEntryAndNamesItsLine() {
    Repository repository = fixture.repository();
    List<ObjectVersion> versions =
        List.of(
            CommitFixture.version("a", "1", Map.of()), CommitFixture.version("a\0", "1", Map.of()));
    assertThatThrownBy(() -> fixture.staged.stageAll(repository, "main", versions.iterator()))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("line 2: path has a NUL character");
    assertThat(fixture.paths(repository, "main")).isEmpty();
  }

  private void stage(Repository repository, String path, String checksum) {
    fixture.staged.stage(repository, "main", CommitFixture.version(path, checksum, Map.of()));
  }

  private List<String> show(Repository repository, Branch branch) {
    List<String> shown = new ArrayList<>();
    try (PathCursor<StagedEntry> entries = fixture.staging.entries(repository, branch)) {
      for (StagedEntry entry = entries.next(); entry != null; entry = entries.next()) {
        ObjectVersion version = entry.version();
        shown.add(entry.path() + "=" + (version == null ? null : version.checksum()));
      }
    }
    return shown;
  }
}
