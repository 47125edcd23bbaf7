package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrictUrlsTest {

  @Test
  void takesPercentEncodedUtf8() {
    assertThat(StrictUrls.mistake("/a%20b?path=%C3%A9&q=%25")).isNull();
  }

  @Test
  void refusesOtherBytesAndHalfEscapes() {
    assertThat(StrictUrls.mistake("/?path=%E9")).isNotNull();
    assertThat(StrictUrls.mistake("/?path=%ED%A0%80")).isNotNull();
    assertThat(StrictUrls.mistake("/?path=%4")).isNotNull();
    assertThat(StrictUrls.mistake("/?path=%zz")).isNotNull();
    assertThat(StrictUrls.mistake("/?path=100%")).isNotNull();
  }

  @Test
  void refusesSegmentsThatWouldNameTheFolderAbove() {
    for (String dots : new String[] {"..", ".", "%2e%2E", ".%2e"}) {
      assertThat(StrictUrls.mistake("/api/v1/repositories/r/branches/" + dots)).isNotNull();
      assertThat(StrictUrls.mistake("/api/v1/" + dots + "/repositories?x")).isNotNull();
    }
    assertThat(StrictUrls.mistake("/api/v1/x/.../..a/b..?path=../..")).isNull();
  }

  @Test
  void refusesWhatNoAddressMayHold() {
    assertThat(StrictUrls.mistake("/api/v1/repositories/r/refs/main^/commits")).contains("%5E");
  }
}
