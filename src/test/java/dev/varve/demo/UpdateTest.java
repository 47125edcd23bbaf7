package dev.varve.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UpdateTest {

  /** MD5 of "heart". */
  private static final String MD5 = "3189934774aa880fa7fbf8da8f9e446d";

  private static final Map<String, String> EMOTION = Map.of("subgroups", "emotion");
  private static final Map<String, String> HEART = Map.of("subgroups", "heart");

  @Test
  void uploadsOnlyNewBytes() {
    Update update = update(EMOTION, "other bytes", EMOTION);
    assertThat(update.uploads()).containsOnlyKeys("a");
    assertThat(update.relabelled()).isEmpty();
  }

  @Test
  void editsOnlyMetadataWhenBytesAreTheSame() {
    Update update = update(EMOTION, "heart", HEART);
    assertThat(update.uploads()).isEmpty();
    assertThat(update.relabelled()).containsExactly(Map.entry("a", HEART));
  }

  @Test
  void leavesAloneWhatIsTheSame() {
    assertThat(update(HEART, "heart", HEART))
        .isEqualTo(new Update(new TreeMap<>(), new TreeMap<>(), new TreeSet<>()));
  }

  @Test
  void removesWhatTheReleaseHasNot() {
    Update update = Update.between(Map.of("a", stored(HEART)), new TreeMap<>());
    assertThat(update.removed()).containsExactly("a");
  }

  private static Update update(
      Map<String, String> before, String bytes, Map<String, String> after) {
    Image image = new Image(bytes.getBytes(StandardCharsets.UTF_8), after);
    return Update.between(Map.of("a", stored(before)), new TreeMap<>(Map.of("a", image)));
  }

  private static StoredImage stored(Map<String, String> metadata) {
    return new StoredImage("local://x/1", MD5, 5, 0, metadata);
  }
}
