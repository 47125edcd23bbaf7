package dev.varve.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.Change;
import dev.varve.index.Utf8Order;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Random pages against grouping all rows and filtering; jqwik prints the seed. */
class DiffPagerPropertyTest {

  @Property(tries = 3_000)
  void pageIsWhatFilteringAllRowsGives(
      @ForAll("paths") Set<String> paths,
      @ForAll("texts") String prefix,
      @ForAll("texts") String after,
      @ForAll("delimiters") String delimiter,
      @ForAll @IntRange(min = 1, max = 4) int limit) {
    List<String> expected =
        rows(paths, prefix, delimiter).stream()
            .filter(row -> Utf8Order.INSTANCE.compare(row, after) > 0)
            .toList();

    DiffPage page =
        DiffPager.page(
            DiffRows.ofChanges(cursor(paths)),
            new DiffPageRequest(prefix, after, delimiter, limit));

    assertThat(page.rows().stream().map(DiffRow::path).toList())
        .isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
    assertThat(page.hasMore()).isEqualTo(expected.size() > limit);
  }

  @Provide
  Arbitrary<Set<String>> paths() {
    return texts().filter(text -> !text.isEmpty()).set().ofMaxSize(12);
  }

  /** Few characters, so that groups meet; the last code point has nothing after it. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "b", "/", "é", "\uffff", "\udbff\udfff")
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> delimiters() {
    return Arbitraries.of("", "/", "a", "ab", "\uffff", "\udbff\udfff");
  }

  private static Set<String> rows(Set<String> paths, String prefix, String delimiter) {
    Set<String> rows = new TreeSet<>(Utf8Order.INSTANCE);
    for (String path : paths) {
      if (path.startsWith(prefix)) {
        int found = delimiter.isEmpty() ? -1 : path.indexOf(delimiter, prefix.length());
        rows.add(found < 0 ? path : path.substring(0, found + delimiter.length()));
      }
    }
    return rows;
  }

  private static ListCursor<Change> cursor(Set<String> paths) {
    return ListCursor.of(
        paths.stream()
            .sorted(Utf8Order.INSTANCE)
            .map(path -> new Change(path, null, States.version(path, "A")))
            .toList());
  }
}
