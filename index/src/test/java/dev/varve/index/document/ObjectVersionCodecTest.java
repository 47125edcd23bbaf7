package dev.varve.index.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.index.search.RandomCorpora;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectVersionCodecTest {

  private static final ObjectVersion SMALL = version("a/b", Map.of("k", "v", "é", ""), null);

  @Test
  void layoutStaysAsItIs() {
    // Changing these bytes makes every stored version unreadable: add a layout instead.
    assertThat(HexFormat.of().formatHex(ObjectVersionCodec.encode(SMALL)))
        .isEqualTo("010006612f62046b2bd60fc0843d0004637308747970650402" + "6b027604c3a900");
  }

  @Property(tries = 30)
  void everyVersionComesBack(@ForAll long seed) {
    for (ObjectVersion version : new RandomCorpora(seed).objects(20, "")) {
      assertThat(ObjectVersionCodec.decode(ObjectVersionCodec.encode(version))).isEqualTo(version);
    }
  }

  @Test
  void extremesComeBack() {
    Map<String, String> many = new TreeMap<>();
    for (int i = 0; i < 1_000; i++) {
      many.put("key" + i, "v".repeat(i));
    }
    many.put("", "x".repeat(1 << 16));
    many.put("__proto__", "\u0000\uFFFF😀");
    ObjectVersion version =
        new ObjectVersion(
            "p\u0001",
            "",
            Long.MIN_VALUE,
            Instant.ofEpochMilli(Long.MAX_VALUE).plusNanos(999_999),
            "",
            "",
            ObjectVersion.ordered(many),
            new CommitId("0f".repeat(32)));
    assertThat(ObjectVersionCodec.decode(ObjectVersionCodec.encode(version))).isEqualTo(version);
  }

  @Test
  void versionsStandOneBehindTheOther() throws IOException {
    ObjectVersion other = version("z", Map.of(), new CommitId("12".repeat(32)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ObjectVersionCodec.encode(SMALL, out);
    ObjectVersionCodec.encode(other, out);
    ByteBuffer in = ByteBuffer.wrap(out.toByteArray());
    assertThat(ObjectVersionCodec.decode(in)).isEqualTo(SMALL);
    assertThat(ObjectVersionCodec.decode(in)).isEqualTo(other);
    assertThat(in.hasRemaining()).isFalse();
  }

  @Test
  void everyCutIsNoticed() {
    byte[] whole = ObjectVersionCodec.encode(SMALL.withOrigin(new CommitId("ab".repeat(32))));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ObjectVersionCodec.decode(cut))
          .isInstanceOf(CorruptVersionException.class);
    }
  }

  @Test
  void bytesBehindAreNoticed() {
    byte[] whole = ObjectVersionCodec.encode(SMALL);
    assertThatThrownBy(() -> ObjectVersionCodec.decode(Arrays.copyOf(whole, whole.length + 1)))
        .isInstanceOf(CorruptVersionException.class);
  }

  @Property(tries = 200)
  void damageIsRefusedOrIsAnotherVersionsOnlyForm(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = ObjectVersionCodec.encode(SMALL);
    for (int i = 0; i < 20; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(ObjectVersionCodec.encode(ObjectVersionCodec.decode(damaged)))
            .isEqualTo(damaged);
      } catch (CorruptVersionException e) {
        assertThat(e).hasMessageStartingWith("not an encoded object version");
      }
    }
  }

  @Test
  void loneSurrogatesAreRefused() {
    assertThatThrownBy(() -> ObjectVersionCodec.encode(version("a\uD800", Map.of(), null)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ObjectVersionCodec.encode(version("a", Map.of("\uDC00", ""), null)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ObjectVersion version(
      String path, Map<String, String> metadata, @Nullable CommitId origin) {
    return new ObjectVersion(
        path,
        "k+",
        1003,
        Instant.ofEpochMilli(500_000),
        "cs",
        "type",
        ObjectVersion.ordered(metadata),
        origin);
  }
}
