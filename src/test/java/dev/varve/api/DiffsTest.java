package dev.varve.api;

import static dev.varve.api.Refusals.assertRefused;
import static dev.varve.api.TestRepository.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.MysqlTestResource;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.model.Diff;
import io.lakefs.clients.sdk.model.DiffList;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class DiffsTest {

  private final TestRepository repository = TestRepository.fresh();

  @Test
  void uncommittedChangesAreAddedChangedOrRemoved() throws ApiException {
    repository.upload(MAIN, "changed", "1");
    repository.upload(MAIN, "removed", "1");
    repository.commit(MAIN, "first");
    repository.upload(MAIN, "added", "12");
    repository.label(MAIN, "changed", Map.of("class", "truck"));
    repository.objects.deleteObject(repository.name, MAIN, "removed").execute();

    List<Diff> rows = uncommitted().getResults();
    assertThat(TestRepository.rows(rows))
        .containsExactly("added added", "changed changed", "removed removed");
    assertThat(rows).extracting(Diff::getSizeBytes).containsExactly(2L, 1L, 0L);
  }

  @Test
  void anEditThatIsTakenBackIsNoChange() throws ApiException {
    repository.commit(MAIN, "a", "1");
    repository.label(MAIN, "a", Map.of("class", "truck"));
    repository.label(MAIN, "a", Map.of());
    assertThat(uncommitted().getResults()).isEmpty();
  }

  //      o---B   topic
  //     /
  //  --A---C     main
  @Test
  void threeDotsLeaveOutWhatTheLeftSideDidAlone() throws ApiException {
    forked();
    assertThat(rows("three_dot", MAIN, "topic")).containsExactly("added topic");
  }

  @Test
  void twoDotsCompareTheStatesAsTheyAre() throws ApiException {
    forked();
    assertThat(rows("two_dot", MAIN, "topic")).containsExactly("removed main", "added topic");
  }

  @Test
  void threeDotsShowConflicts() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit(MAIN, "a", "1");
    repository.commit("topic", "a", "2");
    assertThat(rows("three_dot", MAIN, "topic")).containsExactly("conflict a");
  }

  @Test
  void twoDotsMayIncludeUncommittedChanges() throws ApiException {
    repository.upload(MAIN, "a", "1");
    assertThat(rows("two_dot", "main@", "main$")).containsExactly("added a");
  }

  @Test
  void aDelimiterMakesOneRowOfEachGroup() throws ApiException {
    repository.upload(MAIN, "a/1", "1");
    repository.upload(MAIN, "a/2", "1");
    repository.upload(MAIN, "b", "1");
    List<Diff> rows =
        repository.branches.diffBranch(repository.name, MAIN).delimiter("/").execute().getResults();
    assertThat(TestRepository.rows(rows)).containsExactly("prefix_changed a/", "added b");
    assertThat(rows.get(0).getPathType()).isEqualTo(Diff.PathTypeEnum.COMMON_PREFIX);
  }

  @Test
  void anUnknownKindOfDiffIsRefused() {
    assertRefused(400, "two_dot or three_dot", () -> rows("dots", MAIN, MAIN));
  }

  private void forked() throws ApiException {
    repository.branch("topic", MAIN);
    repository.commit(MAIN, "main", "1");
    repository.commit("topic", "topic", "1");
  }

  private DiffList uncommitted() throws ApiException {
    return repository.branches.diffBranch(repository.name, MAIN).execute();
  }

  private List<String> rows(String type, String left, String right) throws ApiException {
    return TestRepository.rows(
        repository.refs.diffRefs(repository.name, left, right).type(type).execute().getResults());
  }
}
