package dev.varve.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OrderedPairsTest {

  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final String[] LETTERS = {"a", "b", "é", "\uffff", "\ud83d\ude00"};

  @Test
  void theyAreLikeATreeInTheOrderOfBytes() {
    Random random = new Random(SEED);
    for (int round = 0; round < 1_000; round++) {
      SortedMap<String, String> tree = new TreeMap<>(Utf8Order.INSTANCE);
      for (int i = random.nextInt(8); i > 0; i--) {
        tree.put(text(random), text(random));
      }
      OrderedPairs pairs = OrderedPairs.of(tree);
      assertSame(round, pairs, tree);
      String first = text(random);
      assertSame(round, pairs.headMap(first), tree.headMap(first));
      assertSame(round, pairs.tailMap(first), tree.tailMap(first));
      String end = first + text(random);
      assertSame(round, pairs.subMap(first, end), tree.subMap(first, end));
    }
  }

  private static void assertSame(
      int round, SortedMap<String, String> pairs, SortedMap<String, String> tree) {
    String where = "seed " + SEED + " round " + round;
    assertThat(pairs).as(where).isEqualTo(tree).hasSameHashCodeAs(tree);
    assertThat(tree).as(where).isEqualTo(pairs);
    assertThat(pairs.keySet()).as(where).containsExactlyElementsOf(tree.keySet());
    assertThat(pairs.values()).as(where).containsExactlyElementsOf(tree.values());
    for (String letter : LETTERS) {
      assertThat(pairs.get(letter)).as(where).isEqualTo(tree.get(letter));
      assertThat(pairs.containsKey(letter)).as(where).isEqualTo(tree.containsKey(letter));
    }
    if (!tree.isEmpty()) {
      assertThat(pairs.firstKey()).as(where).isEqualTo(tree.firstKey());
      assertThat(pairs.lastKey()).as(where).isEqualTo(tree.lastKey());
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }

  @Test
  void theyAreNotCopiedAgain() {
    OrderedPairs pairs = OrderedPairs.of(Map.of("b", "1", "a", "2"));

    assertThat(OrderedPairs.of(pairs)).isSameAs(pairs);
    assertThat(OrderedPairs.of(pairs.headMap("b"))).isEqualTo(Map.of("a", "2"));
  }

  @Test
  void nobodyChangesThem() {
    OrderedPairs pairs = OrderedPairs.of(Map.of("a", "1"));

    assertThatThrownBy(() -> pairs.put("b", "2")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> pairs.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(pairs::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void keysAscendAndNoneIsTwice() {
    for (String[] wrong : new String[][] {{"b", "1", "a", "2"}, {"a", "1", "a", "2"}}) {
      assertThatThrownBy(() -> OrderedPairs.ofAscending(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(OrderedPairs.of(Map.of())::firstKey)
        .isInstanceOf(NoSuchElementException.class);
  }
}
