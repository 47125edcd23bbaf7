package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrictUrlsTest {

  @Test
  void takesPercentEncodedUtf8() {
    assertThat(StrictUrls.isWellFormed("/a%20b?path=%C3%A9&q=%25")).isTrue();
  }

  @Test
  void refusesOtherBytesAndHalfEscapes() {
    assertThat(StrictUrls.isWellFormed("/?path=%E9")).isFalse();
    assertThat(StrictUrls.isWellFormed("/?path=%ED%A0%80")).isFalse();
    assertThat(StrictUrls.isWellFormed("/?path=%4")).isFalse();
    assertThat(StrictUrls.isWellFormed("/?path=%zz")).isFalse();
    assertThat(StrictUrls.isWellFormed("/?path=100%")).isFalse();
  }
}
