package dev.varve.object;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.TooLarge;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "/",
        "//a//",
        "../..",
        "%00",
        "a b ",
        "\\",
        "\n",
        "é",
        "e\u0301",
        "\ud83d\ude00"
      })
  void anyTextIsAPath(String path) {
    assertThatCode(() -> ObjectRules.checkPath(path)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0b", "\ud83d", "\ude00\ud83d"})
  void emptyNulAndHalfPairsAreNoPaths(String path) {
    assertThatThrownBy(() -> ObjectRules.checkPath(path)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void pathsHaveUpTo1024Bytes() {
    assertThatCode(() -> ObjectRules.checkPath("é".repeat(512))).doesNotThrowAnyException();
    assertThatThrownBy(() -> ObjectRules.checkPath("é".repeat(512) + "a"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("1025 bytes");
  }

  @Test
  void metadataIsBounded() {
    assertThatCode(() -> ObjectRules.checkMetadata(keys(1000, "v"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> ObjectRules.checkMetadata(keys(1001, "v")))
        .isInstanceOf(TooLarge.class);
    String value = "v".repeat(64 << 10);
    assertThatCode(() -> ObjectRules.checkMetadata(Map.of("k", value))).doesNotThrowAnyException();
    assertThatThrownBy(() -> ObjectRules.checkMetadata(Map.of("k", value + "v")))
        .isInstanceOf(TooLarge.class);
    assertThatThrownBy(() -> ObjectRules.checkMetadata(keys(16, value)))
        .isInstanceOf(TooLarge.class)
        .hasMessageStartingWith("metadata:");
    assertThatThrownBy(() -> ObjectRules.checkMetadata(Map.of("a\0b", "v")))
        .isInstanceOf(InvalidRequest.class);
    assertThatCode(() -> ObjectRules.checkMetadata(Map.of("", ""))).doesNotThrowAnyException();
  }

  @Test
  void contentTypeCannotEndItsHeader() {
    assertThatThrownBy(() -> ObjectRules.checkContentType("text/plain\r\nX: y"))
        .isInstanceOf(InvalidRequest.class);
  }

  private static Map<String, String> keys(int count, String value) {
    Map<String, String> keys = new HashMap<>();
    for (int i = 0; i < count; i++) {
      keys.put("k" + i, value);
    }
    return keys;
  }
}
