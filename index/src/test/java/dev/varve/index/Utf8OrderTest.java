package dev.varve.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Utf8OrderTest {

  @Property
  void ordersAsTheBytesDo(@ForAll String left, @ForAll String right) {
    String a = wellFormed(left);
    String b = wellFormed(right);
    int byBytes =
        Arrays.compareUnsigned(
            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    assertThat(Integer.signum(Utf8Order.INSTANCE.compare(a, b))).isEqualTo(Integer.signum(byBytes));
  }

  @Test
  void putsTheLastBasicCharacterBeforeTheFirstSupplementaryOne() {
    assertThat(Utf8Order.INSTANCE.compare("\uFFFF", "\uD800\uDC00")).isNegative();
    assertThat("\uFFFF".compareTo("\uD800\uDC00")).isPositive();
  }

  @Test
  void keepsCollationTwinsApart() {
    assertThat(Utf8Order.INSTANCE.compare("label", "label ")).isNegative();
    assertThat(Utf8Order.INSTANCE.compare("A", "a")).isNegative();
    assertThat(Utf8Order.INSTANCE.compare("e\u0301", "\u00e9")).isNegative();
  }

  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
