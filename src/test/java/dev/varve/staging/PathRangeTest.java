package dev.varve.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.index.Utf8Order;
import org.junit.jupiter.api.Test;

class PathRangeTest {

  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  @Test
  void endOfAPrefixLiesBehindAllThatBeginWithIt() {
    assertThat(PathRange.afterAll("a/")).isEqualTo("a0");
    assertThat(PathRange.afterAll("a" + LAST)).isEqualTo("b");
    assertThat(PathRange.afterAll("\ud7ff")).isEqualTo("\ue000");
    assertThat(PathRange.afterAll("\uffff")).isEqualTo("\ud800\udc00");
  }

  @Test
  void nothingLiesBehindTheLastCharactersOfAll() {
    assertThat(PathRange.afterAll("")).isNull();
    assertThat(PathRange.afterAll(LAST + LAST)).isNull();
  }

  @Test
  void firstPathBehindAnotherIsItWithNul() {
    String after = PathRange.only("a").end();
    assertThat(Utf8Order.INSTANCE.compare("a", after)).isNegative();
    assertThat(Utf8Order.INSTANCE.compare(after, "a\u0001")).isNegative();
  }
}
