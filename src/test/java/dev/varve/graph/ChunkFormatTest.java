package dev.varve.graph;

import static dev.varve.graph.GraphFixture.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.index.Change;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkFormatTest {

  private static final List<Change> CHANGES =
      List.of(
          new Change("a", null, version("a", "1")),
          new Change("b", version("b", "1"), null),
          new Change("c\n\u0000é😀", version("c\n\u0000é😀", "1"), version("c\n\u0000é😀", "2")));

  @Test
  void changesComeBackAsTheyWereWritten() throws Exception {
    assertThat(ChunkFormat.read(chunk())).isEqualTo(CHANGES);
  }

  @Test
  void equalChangesHaveEqualDigests() {
    assertThat(chunk().digest()).isEqualTo(chunk().digest());
  }

  /** Stored digests are parts of commit ids: another layout needs another version. */
  @Test
  void theLayoutStaysAsItIs() {
    assertThat(chunk().digest())
        .isEqualTo("aea846fdacd5427e1854e371a8dec8f762160566e9b36350aab26578592ead4d");
  }

  @Test
  void everyFlippedBitIsNoticed() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    Chunk good = chunk();
    for (int i = 0; i < 500; i++) {
      byte[] content = good.content().clone();
      int bit = random.nextInt(content.length * 8);
      content[bit / 8] ^= (byte) (1 << (bit % 8));
      Chunk bad = new Chunk(good.digest(), good.rawSize(), content);
      assertThatNoOtherAnswer(bad, "seed " + seed + ", bit " + bit);
    }
  }

  @Test
  void contentThatIsCutOffIsNoticed() {
    Chunk good = chunk();
    for (int length = 0; length < good.content().length - 4; length++) {
      byte[] content = Arrays.copyOf(good.content(), length);
      Chunk bad = new Chunk(good.digest(), good.rawSize(), content);
      assertThatNoOtherAnswer(bad, "length " + length);
    }
    assertThatThrownBy(
            () -> ChunkFormat.read(new Chunk(good.digest(), good.rawSize() - 1, good.content())))
        .isInstanceOf(IOException.class);
  }

  /** A bit of zlib's own header or trailer may be unimportant; the answer may not differ. */
  private static void assertThatNoOtherAnswer(Chunk bad, String what) {
    try {
      assertThat(ChunkFormat.read(bad)).as(what).isEqualTo(CHANGES);
    } catch (IOException e) {
      assertThat(e).as(what).isNotNull();
    }
  }

  private static Chunk chunk() {
    ChunkFormat.Writer writer = new ChunkFormat.Writer();
    CHANGES.forEach(writer::add);
    return writer.finish();
  }
}
