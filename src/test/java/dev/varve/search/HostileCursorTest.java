package dev.varve.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.CommitId;
import dev.varve.index.search.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever is handed in as a cursor is read or refused, also where its sum was made to fit. */
class HostileCursorTest {

  private static final List<Function<String, Object>> READERS =
      List.of(SearchCursor::decode, ManyCursor::decode);

  @Property(tries = 500)
  void anyTextIsReadOrRefused(@ForAll String text) {
    READERS.forEach(reader -> read(reader, text));
  }

  @Property(tries = 1_000)
  void anyBytesWithAFittingSumAreReadOrRefused(@ForAll byte[] bytes) {
    READERS.forEach(reader -> read(reader, signed(bytes)));
  }

  @Property(tries = 1_000)
  void aDamagedCursorIsRefusedAndAForgedOneReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    for (String cursor : List.of(search(random), many(random))) {
      byte[] whole = Base64.getUrlDecoder().decode(cursor);
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      String damaged = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
      for (Function<String, Object> reader : READERS) {
        assertThatThrownBy(() -> reader.apply(damaged))
            .as("seed %d", seed)
            .isInstanceOf(InvalidRequest.class);
        int kept = random.nextInt(changed.length - 7);
        read(reader, signed(Arrays.copyOf(changed, kept)));
      }
    }
  }

  private static void read(Function<String, Object> reader, String text) {
    try {
      assertThat(reader.apply(text)).isNotNull();
    } catch (InvalidRequest e) {
      assertThat(e).hasMessageContaining("is not a cursor");
    }
  }

  private static String signed(byte[] bytes) {
    CursorBytes.Writer out = new CursorBytes.Writer();
    out.put(bytes);
    return out.text();
  }

  private static String search(Random random) {
    return new SearchCursor(
            id(random),
            random.nextBoolean() ? id(random) : null,
            SearchDigest.of(bytes(random)),
            Instant.ofEpochMilli(random.nextLong()),
            position(random))
        .encode();
  }

  private static String many(Random random) {
    ManyCursor.Stop first = new ManyCursor.Stop(id(random), null, position(random));
    ManyCursor.Stop second = new ManyCursor.Stop(id(random), id(random), null);
    return new ManyCursor(
            SearchDigest.of(bytes(random)), Instant.EPOCH, List.of(first, second, first))
        .encode();
  }

  private static Position position(Random random) {
    List<@Nullable String> values = Arrays.asList(null, "1", text(random));
    return new Position(values.subList(0, random.nextInt(4)), text(random));
  }

  private static String text(Random random) {
    byte[] utf8 = new byte[random.nextInt(20)];
    random.nextBytes(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static CommitId id(Random random) {
    return CommitId.of(bytes(random));
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[CursorBytes.ID];
    random.nextBytes(bytes);
    return bytes;
  }
}
