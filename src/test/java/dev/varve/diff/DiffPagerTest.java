package dev.varve.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiffPagerTest {

  @Test
  void pageAfterAPathStartsBehindIt() {
    DiffPage page = page(cursor("a", "b", "c", "d"), new DiffPageRequest("", "b", "", 1));

    assertThat(paths(page)).containsExactly("c");
    assertThat(page.hasMore()).isTrue();
  }

  @Test
  void fullLastPageHasNoMore() {
    DiffPage page = page(cursor("a", "b"), new DiffPageRequest("", "", "", 2));

    assertThat(paths(page)).containsExactly("a", "b");
    assertThat(page.hasMore()).isFalse();
  }

  @Test
  void rowsOutsideThePrefixAreNoFurtherPage() {
    DiffPage page = page(cursor("a", "b/1", "b/2", "c"), new DiffPageRequest("b/", "", "", 2));

    assertThat(paths(page)).containsExactly("b/1", "b/2");
    assertThat(page.hasMore()).isFalse();
  }

  @Test
  void delimiterMakesOneRowOfAGroup() {
    DiffPage page =
        page(cursor("a", "b/1", "b/2", "c/1", "d"), new DiffPageRequest("", "", "/", 10));

    assertThat(paths(page)).containsExactly("a", "b/", "c/", "d");
    assertThat(page.rows())
        .extracting(DiffRow::type)
        .containsExactly(
            DiffRow.Type.ADDED,
            DiffRow.Type.PREFIX_CHANGED,
            DiffRow.Type.PREFIX_CHANGED,
            DiffRow.Type.ADDED);
  }

  @Test
  void afterACommonPrefixTheWholeGroupIsSkipped() {
    DiffPage page = page(cursor("a", "b/1", "b/2", "c"), new DiffPageRequest("", "b/", "/", 10));

    assertThat(paths(page)).containsExactly("c");
  }

  @Test
  void groupAtTheEndOfAPageHasMoreOnlyWhenSomethingFollowsTheGroup() {
    assertThat(page(cursor("b/1", "b/2"), new DiffPageRequest("", "", "/", 1)).hasMore()).isFalse();
    assertThat(page(cursor("b/1", "c"), new DiffPageRequest("", "", "/", 1)).hasMore()).isTrue();
  }

  @Test
  void groupIsSkippedBySeekingNotByReading() {
    String[] many =
        IntStream.range(0, 10_000).mapToObj(i -> "b/" + i).sorted().toArray(String[]::new);
    ListCursor<Change> changes = cursor(many);

    page(changes, new DiffPageRequest("", "", "/", 10));

    assertThat(changes.reads()).isLessThan(5);
  }

  @Test
  void pagesJoinToTheWhole() {
    String[] all = {"a", "b/1", "b/2", "b/c/1", "b/c/2", "b0", "c", "é/1", "\ud83d\ude00/x"};
    for (String delimiter : List.of("", "/", "c")) {
      DiffPageRequest whole = new DiffPageRequest("", "", delimiter, 100);

      assertThat(pageByPage(all, delimiter)).isEqualTo(paths(page(cursor(all), whole)));
    }
  }

  private static List<String> pageByPage(String[] all, String delimiter) {
    List<String> joined = new ArrayList<>();
    DiffPage page;
    do {
      String after = joined.isEmpty() ? "" : joined.getLast();
      page = page(cursor(all), new DiffPageRequest("", after, delimiter, 1));
      joined.addAll(paths(page));
    } while (page.hasMore());
    return joined;
  }

  private static ListCursor<Change> cursor(String... paths) {
    return ListCursor.of(
        Stream.of(paths).map(p -> new Change(p, null, States.version(p, "A"))).toList());
  }

  private static DiffPage page(ListCursor<Change> changes, DiffPageRequest request) {
    return DiffPager.page(DiffRows.ofChanges(changes), request);
  }

  private static List<String> paths(DiffPage page) {
    return page.rows().stream().map(DiffRow::path).toList();
  }
}
