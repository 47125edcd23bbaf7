package dev.varve.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.Utf8Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class SortedNamesTest {

  @Test
  void namesComeInTheOrderOfTheirBytes() throws IOException {
    assertThat(sorted(List.of("b", "a/", "a-b", "é", "z", "\ud83d\ude00", "\uffee"), 100))
        .containsExactly("a-b", "a/", "b", "z", "é", "\uffee", "\ud83d\ude00");
  }

  @Test
  void moreThanFitIntoMemoryComeOutTheSame() throws IOException {
    long seed = Long.getLong("seed", new Random().nextLong());
    Logger.getLogger(SortedNamesTest.class).infof("-Dseed=%d", seed);
    Random random = new Random(seed);
    List<String> names =
        IntStream.range(0, 1000).mapToObj(i -> random.nextInt(1 << 20) + "\n" + i).toList();
    List<String> expected = new ArrayList<>(names);
    expected.sort(Utf8Order.INSTANCE);
    for (int inMemory : List.of(1, 7, 999, 1000)) {
      assertThat(sorted(names, inMemory)).isEqualTo(expected);
    }
    assertThat(sorted(List.of(), 1)).isEmpty();
  }

  private static List<String> sorted(List<String> names, int inMemory) throws IOException {
    List<String> read = new ArrayList<>();
    try (SortedNames sorted = SortedNames.of(names.iterator(), inMemory)) {
      for (String name = sorted.next(); name != null; name = sorted.next()) {
        read.add(name);
      }
    }
    return read;
  }
}
