package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.object.ByteRange;
import dev.varve.object.ByteRange.All;
import dev.varve.object.ByteRange.FromTo;
import dev.varve.object.ByteRange.Last;
import org.junit.jupiter.api.Test;

class RangeHeaderTest {

  @Test
  void readsTheThreeForms() {
    assertThat(RangeHeader.parse("bytes=2-4")).isEqualTo(new FromTo(2, 4));
    assertThat(RangeHeader.parse("bytes=2-")).isEqualTo(new FromTo(2, Long.MAX_VALUE));
    assertThat(RangeHeader.parse("bytes=-5")).isEqualTo(new Last(5));
  }

  @Test
  void passesOverWhatItDoesNotUnderstand() {
    for (String header :
        new String[] {null, "", "bytes=-", "bytes=4-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b"}) {
      assertThat(RangeHeader.parse(header)).as(header).isEqualTo((ByteRange) new All());
    }
  }
}
