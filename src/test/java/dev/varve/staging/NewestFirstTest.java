package dev.varve.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.ObjectVersion;
import dev.varve.index.PathCursor;
import dev.varve.index.Utf8Order;
import dev.varve.staging.PagedEntries.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NewestFirstTest {

  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final String[] LETTERS = {"a", "b", "/", "é", "\uffff", "\ud83d\ude00"};

  @Test
  void earlierTokensWinAndPathsComeInOrder() {
    PathCursor<StagedEntry> cursor =
        merged(List.of(map("b", "new"), map("a", "old", "b", "old", "c", null)));
    assertThat(rest(cursor)).containsExactly("a=old", "b=new", "c=null");
  }

  @Test
  void seekGoesToTheFirstPathAtOrAfter() {
    PathCursor<StagedEntry> cursor =
        merged(List.of(map("b", "1", "d", "1"), map("a", "2", "c", "2")));
    cursor.seek("bb");
    assertThat(rest(cursor)).containsExactly("c=2", "d=1");
  }

  @Test
  void seekNeverMovesBack() {
    PathCursor<StagedEntry> cursor = merged(List.of(map("a", "1", "b", "1"), map("c", "2")));
    cursor.seek("b");
    cursor.seek("a");
    assertThat(rest(cursor)).containsExactly("b=1", "c=2");
  }

  @Test
  void agreesWithMapsWhateverThePagesAndSeeks() {
    Random random = new Random(SEED);
    for (int round = 0; round < 300; round++) {
      List<NavigableMap<String, StagedEntry>> tokens = new ArrayList<>();
      TreeMap<String, StagedEntry> expected = new TreeMap<>(Utf8Order.INSTANCE);
      for (int token = random.nextInt(4); token >= 0; token--) {
        tokens.addFirst(randomEntries(random));
        expected.putAll(tokens.getFirst());
      }
      String from = randomPath(random);
      PathCursor<StagedEntry> cursor = merged(tokens);
      cursor.seek(from);
      assertThat(rest(cursor))
          .as("seed " + SEED)
          .containsExactlyElementsOf(
              expected.tailMap(from, true).values().stream().map(NewestFirstTest::show).toList());
    }
  }

  private static PathCursor<StagedEntry> merged(
      List<? extends NavigableMap<String, StagedEntry>> tokens) {
    List<PathCursor<StagedEntry>> cursors = new ArrayList<>();
    tokens.forEach(map -> cursors.add(new PagedEntries(from -> page(map, from))));
    return new NewestFirst(cursors);
  }

  /** Two entries a page. */
  private static Page page(NavigableMap<String, StagedEntry> map, String from) {
    List<StagedEntry> entries = new ArrayList<>(map.tailMap(from, true).values());
    boolean last = entries.size() <= 2;
    return new Page(last ? entries : entries.subList(0, 2), last);
  }

  private static List<String> rest(PathCursor<StagedEntry> cursor) {
    List<String> rest = new ArrayList<>();
    for (StagedEntry entry = cursor.next(); entry != null; entry = cursor.next()) {
      rest.add(show(entry));
    }
    return rest;
  }

  private static String show(StagedEntry entry) {
    return entry.path() + "=" + (entry.version() == null ? null : entry.version().checksum());
  }

  private static TreeMap<String, StagedEntry> map(String... pairs) {
    TreeMap<String, StagedEntry> map = new TreeMap<>(Utf8Order.INSTANCE);
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], entry(pairs[i], pairs[i + 1]));
    }
    return map;
  }

  private static StagedEntry entry(String path, String checksum) {
    return checksum == null
        ? StagedEntry.deletion(path)
        : StagedEntry.of(
            new ObjectVersion(
                path,
                "local://x/y",
                1,
                Instant.EPOCH,
                checksum,
                "text/plain",
                ObjectVersion.ordered(Map.of()),
                null));
  }

  private static TreeMap<String, StagedEntry> randomEntries(Random random) {
    TreeMap<String, StagedEntry> map = new TreeMap<>(Utf8Order.INSTANCE);
    for (int i = random.nextInt(8); i > 0; i--) {
      String path = randomPath(random);
      map.put(path, entry(path, random.nextInt(4) == 0 ? null : "" + random.nextInt(9)));
    }
    return map;
  }

  private static String randomPath(Random random) {
    StringBuilder path = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      path.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return path.toString();
  }
}
