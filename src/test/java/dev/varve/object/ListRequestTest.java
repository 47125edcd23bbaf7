package dev.varve.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.diff.ListCursor;
import dev.varve.index.ObjectVersion;
import dev.varve.index.Utf8Order;
import dev.varve.object.ObjectListing.Row;
import dev.varve.staging.StagedEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ListRequestTest {

  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final String[] LETTERS = {"a", "b", "/", "//", "é", "\uffff", "\ud83d\ude00"};

  @Test
  void groupsByTheFirstDelimiterBehindThePrefix() {
    List<String> paths = List.of("a/1", "a/2/x", "a/2/y", "a/3", "b");
    assertThat(list(paths, "", "", "/", 10)).containsExactly("a/+", "b");
    assertThat(list(paths, "a/", "", "/", 10)).containsExactly("a/1", "a/2/+", "a/3");
    assertThat(list(paths, "a/", "", "", 10)).containsExactly("a/1", "a/2/x", "a/2/y", "a/3");
  }

  @Test
  void aPrefixIsJustText() {
    List<String> paths = List.of("ab", "abc/d", "abd");
    assertThat(list(paths, "ab", "", "/", 10)).containsExactly("ab", "abc/+", "abd");
  }

  @Test
  void aCommonPrefixAsAfterSkipsItsWholeGroup() {
    List<String> paths = List.of("a/1", "a/2", "b/1", "c");
    assertThat(list(paths, "", "a/", "/", 10)).containsExactly("b/+", "c");
    assertThat(list(paths, "", "a/1", "/", 10)).containsExactly("b/+", "c");
    assertThat(list(paths, "", "a/1", "", 10)).containsExactly("a/2", "b/1", "c");
  }

  @Test
  void afterBeforeThePrefixBeginsAtThePrefix() {
    assertThat(list(List.of("a", "b/1", "b/2"), "b/", "a", "", 10)).containsExactly("b/1", "b/2");
  }

  @Test
  void deletedPathsLeaveNoEmptyGroup() {
    List<ObjectVersion> committed = List.of(version("a/1", "x"), version("b", "x"));
    List<StagedEntry> staged =
        List.of(StagedEntry.deletion("a/1"), StagedEntry.of(version("c", "x")));
    ObjectListing listing =
        new ListRequest("", "", "/", 10)
            .of(
                new Overlay(
                    cursor(committed, ObjectVersion::path), cursor(staged, StagedEntry::path)));
    assertThat(listing.rows()).extracting(Row::path).containsExactly("b", "c");
  }

  @Test
  void aGroupCostsOneSeek() {
    List<ObjectVersion> versions = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      versions.add(version(String.format(Locale.ROOT, "a/%04d", i), "x"));
    }
    versions.add(version("b", "x"));
    ListCursor<ObjectVersion> cursor = cursor(versions, ObjectVersion::path);
    new ListRequest("", "", "/", 10).of(cursor);
    assertThat(cursor.reads()).isLessThanOrEqualTo(3);
  }

  @Test
  void pagesOfAnySizeGiveTheSameRowsAsOneScan() {
    Random random = new Random(SEED);
    for (int round = 0; round < 500; round++) {
      NavigableMap<String, ObjectVersion> committed = randomVersions(random);
      NavigableMap<String, StagedEntry> staged = new TreeMap<>(Utf8Order.INSTANCE);
      NavigableMap<String, ObjectVersion> expected = new TreeMap<>(committed);
      for (ObjectVersion version : randomVersions(random).values()) {
        boolean deletes = random.nextBoolean();
        staged.put(
            version.path(),
            deletes ? StagedEntry.deletion(version.path()) : StagedEntry.of(version));
        if (deletes) {
          expected.remove(version.path());
        } else {
          expected.put(version.path(), version);
        }
      }
      String prefix = random.nextBoolean() ? "" : randomPath(random);
      String delimiter = List.of("", "/", "//", "b").get(random.nextInt(4));
      int limit = 1 + random.nextInt(3);
      List<String> paged = new ArrayList<>();
      ObjectListing page;
      String after = "";
      do {
        page =
            new ListRequest(prefix, after, delimiter, limit)
                .of(
                    new Overlay(
                        cursor(List.copyOf(committed.values()), ObjectVersion::path),
                        cursor(List.copyOf(staged.values()), StagedEntry::path)));
        assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
        page.rows().forEach(row -> paged.add(row.path()));
        after = page.rows().isEmpty() ? "" : page.rows().getLast().path();
      } while (page.hasMore());
      assertThat(paged)
          .as("seed %d round %d", SEED, round)
          .containsExactlyElementsOf(scan(expected, prefix, delimiter));
    }
  }

  private static TreeSet<String> scan(
      NavigableMap<String, ObjectVersion> versions, String prefix, String delimiter) {
    TreeSet<String> rows = new TreeSet<>(Utf8Order.INSTANCE);
    for (String path : versions.keySet()) {
      if (path.startsWith(prefix)) {
        int end = delimiter.isEmpty() ? -1 : path.indexOf(delimiter, prefix.length());
        rows.add(end < 0 ? path : path.substring(0, end + delimiter.length()));
      }
    }
    return rows;
  }

  /** Common prefixes are marked with a plus. */
  private static List<String> list(
      List<String> paths, String prefix, String after, String delimiter, int limit) {
    List<ObjectVersion> versions = paths.stream().map(path -> version(path, "x")).toList();
    return new ListRequest(prefix, after, delimiter, limit)
        .of(cursor(versions, ObjectVersion::path)).rows().stream()
            .map(row -> row instanceof Row.CommonPrefix ? row.path() + "+" : row.path())
            .toList();
  }

  private static ObjectVersion version(String path, String checksum) {
    return new ObjectVersion(
        path,
        "local://x/y",
        1,
        Instant.EPOCH,
        checksum,
        "text/plain",
        ObjectVersion.ordered(Map.of()),
        null);
  }

  private static NavigableMap<String, ObjectVersion> randomVersions(Random random) {
    NavigableMap<String, ObjectVersion> versions = new TreeMap<>(Utf8Order.INSTANCE);
    for (int i = random.nextInt(12); i > 0; i--) {
      String path = randomPath(random);
      versions.put(path, version(path, "" + random.nextInt(100)));
    }
    return versions;
  }

  private static String randomPath(Random random) {
    StringBuilder path = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      path.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return path.toString();
  }

  private static <T> ListCursor<T> cursor(List<T> entries, Function<T, String> path) {
    return new ListCursor<>(entries, path);
  }
}
