package dev.varve.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.commit.CommitFixture;
import dev.varve.database.MysqlTestResource;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.graph.Commit;
import dev.varve.graph.Refs;
import dev.varve.graph.Repository;
import dev.varve.index.ObjectVersion;
import dev.varve.index.query.QueryException;
import dev.varve.index.search.FacetResult;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class SearchesTest {

  @Inject CommitFixture fixture;
  @Inject Searches searches;
  @Inject SearchTargets targets;
  @Inject SearchStates states;
  @Inject FacetCounts facetCounts;
  @Inject KeysInUse keys;
  @Inject ViewCache cache;
  @Inject Refs refs;
  @Inject InstantSource clock;

  @Test
  void findsWhatTheHeadHoldsAndNotWhatIsUncommitted() {
    Repository repository = trucks(3);
    stage(repository, "t/9", "truck");

    assertThat(search(repository, "main", "class:truck").total()).isEqualTo(3);
    assertThat(search(repository, "main$", "class:truck").total()).isEqualTo(4);
    fixture.staged.delete(repository, "main", "t/0");
    assertThat(paths(search(repository, "main$", "class:truck")))
        .containsExactly("t/1", "t/2", "t/9");
  }

  @Test
  void olderCommitsAnswerAsTheyDid() {
    Repository repository = trucks(3);
    SearchAnswer before = search(repository, "main", "class:truck");
    stage(repository, "t/1", "car");
    fixture.commit(repository, "relabel");

    assertThat(search(repository, before.commit().hex(), "class:truck").results())
        .isEqualTo(before.results());
    assertThat(search(repository, "main", "class:truck").total()).isEqualTo(2);
  }

  @Test
  void laterPagesStayAtTheCommitOfTheFirst() {
    Repository repository = trucks(5);
    SearchCall first = new SearchCall("class:truck", "-path", 2, "", List.of());
    SearchAnswer page = searches.search(repository, "main", first);
    List<String> all = new ArrayList<>(paths(page));
    stage(repository, "t/9", "truck");
    Commit moved = fixture.commit(repository, "one more");
    while (!page.next().isEmpty()) {
      page =
          searches.search(
              repository,
              "main",
              new SearchCall("class:truck", "-path", 2, page.next(), List.of()));
      assertThat(page.commit()).isNotEqualTo(moved.id());
      all.addAll(paths(page));
    }
    assertThat(all).containsExactly("t/4", "t/3", "t/2", "t/1", "t/0");
  }

  @Test
  void cursorsOfOtherSearchesAreRefused() {
    Repository repository = trucks(3);
    String next =
        searches
            .search(repository, "main", new SearchCall("class:truck", "", 1, "", List.of()))
            .next();
    for (SearchCall other :
        List.of(
            new SearchCall("class:car", "", 1, next, List.of()),
            new SearchCall("class:truck", "-path", 1, next, List.of()))) {
      assertThatThrownBy(() -> searches.search(repository, "main", other))
          .isInstanceOf(InvalidRequest.class);
    }
    Repository another = trucks(3);
    SearchCall same = new SearchCall("class:truck", "", 1, next, List.of());
    assertThatThrownBy(() -> searches.search(another, "main", same))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void countsFacets() {
    Repository repository = trucks(3);
    stage(repository, "c", "car");
    fixture.commit(repository, "car");
    SearchAnswer answer =
        searches.search(repository, "main", new SearchCall("", "", 0, "", List.of("class")));
    assertThat(answer.results()).isEmpty();
    assertThat(((FacetResult.Terms) answer.facets().get("class")).buckets())
        .extracting(bucket -> bucket.value() + "=" + bucket.count())
        .containsExactly("truck=3", "car=1");
  }

  @Test
  void badQueriesCarryTheirProblems() {
    Repository repository = trucks(1);
    assertThatThrownBy(() -> search(repository, "main", "size:>2KBB"))
        .isInstanceOfSatisfying(QueryException.class, e -> assertThat(e.problems()).isNotEmpty());
    SearchCall tooMany = new SearchCall("", "", 1001, "", List.of());
    assertThatThrownBy(() -> searches.search(repository, "main", tooMany))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void whatTakesTooLongIsRefusedWithItsPlace() {
    Repository repository = trucks(3);
    Searches hasty =
        new Searches(targets, states, facetCounts, new TimeLimit(() -> Duration.ZERO), clock);
    SearchCall call = new SearchCall("class:*uck", "", 10, "", List.of());

    assertThatThrownBy(() -> hasty.search(repository, "main", call))
        .isInstanceOfSatisfying(
            QueryException.class,
            e -> {
              assertThat(e.problems().getFirst().length()).isEqualTo("class:*uck".length());
              assertThat(e.summary()).contains("takes longer than 0.0 s", "narrow it");
            });
    assertThat(search(repository, "main", "class:*uck").total()).isEqualTo(3);
  }

  @Test
  void moreUncommittedChangesThanThereIsTimeForAreToBeCommittedFirst() {
    Repository repository = trucks(3);
    Searches hasty =
        new Searches(targets, states, facetCounts, new TimeLimit(() -> Duration.ZERO), clock);
    SearchCall call = new SearchCall("class:truck", "", 10, "", List.of());
    stage(repository, "t/9", "truck");

    assertThatThrownBy(() -> hasty.search(repository, "main$", call))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("branch 'main' has more uncommitted changes")
        .hasMessageContaining("commit them");
  }

  @Test
  void keysThatTakeTooLongAreRefused() {
    Repository repository = trucks(3);
    KeysInUse hasty = new KeysInUse(refs, states, cache, TimeLimits.over());
    KeysInUse.KeysRequest request = new KeysInUse.KeysRequest("", "", 10);

    assertThatThrownBy(() -> hasty.page(repository, "main", request))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("takes longer");
    assertThat(keys.page(repository, "main", request).page().totalKeys()).isEqualTo(1);
  }

  @Test
  void facetsAskedTogetherAreThoseAskedAlone() {
    Repository repository = trucks(3);
    List<String> wanted = List.of("class", "name", "ext");
    searches.search(repository, "main", new SearchCall("", "", 0, "", List.of("name")));
    SearchAnswer together =
        searches.search(repository, "main", new SearchCall("", "", 0, "", wanted));
    assertThat(together.facets()).containsOnlyKeys(wanted);
    for (String facet : wanted) {
      SearchCall alone = new SearchCall("path:t/", "", 0, "", List.of(facet));
      assertThat(searches.search(repository, "main", alone).facets().get(facet))
          .isEqualTo(together.facets().get(facet));
    }
  }

  private Repository trucks(int count) {
    Repository repository = fixture.repository();
    for (int i = 0; i < count; i++) {
      stage(repository, "t/" + i, "truck");
    }
    fixture.commit(repository, "trucks");
    return repository;
  }

  private void stage(Repository repository, String path, String label) {
    fixture.staged.stage(
        repository, "main", CommitFixture.version(path, path + label, Map.of("class", label)));
  }

  private SearchAnswer search(Repository repository, String ref, String query) {
    return searches.search(repository, ref, new SearchCall(query, "", 100, "", List.of()));
  }

  private static List<String> paths(SearchAnswer answer) {
    return answer.results().stream().map(ObjectVersion::path).toList();
  }
}
