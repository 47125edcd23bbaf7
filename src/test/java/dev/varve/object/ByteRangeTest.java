package dev.varve.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.RangeNotSatisfiable;
import dev.varve.object.ByteRange.FromTo;
import dev.varve.object.ByteRange.Last;
import dev.varve.object.ByteRange.Slice;
import org.junit.jupiter.api.Test;

class ByteRangeTest {

  @Test
  void endIsClippedToTheObject() {
    assertThat(new FromTo(2, 3).of(10)).isEqualTo(new Slice(2, 2));
    assertThat(new FromTo(2, Long.MAX_VALUE).of(10)).isEqualTo(new Slice(2, 8));
    assertThat(new Last(3).of(10)).isEqualTo(new Slice(7, 3));
    assertThat(new Last(30).of(10)).isEqualTo(new Slice(0, 10));
    assertThat(new ByteRange.All().of(0)).isEqualTo(new Slice(0, 0));
  }

  @Test
  void rangesOutsideAreRefusedWithTheSize() {
    assertThatThrownBy(() -> new FromTo(10, 12).of(10))
        .isInstanceOfSatisfying(
            RangeNotSatisfiable.class, e -> assertThat(e.sizeBytes()).isEqualTo(10));
    assertThatThrownBy(() -> new Last(0).of(10)).isInstanceOf(RangeNotSatisfiable.class);
    assertThatThrownBy(() -> new Last(1).of(0)).isInstanceOf(RangeNotSatisfiable.class);
  }
}
