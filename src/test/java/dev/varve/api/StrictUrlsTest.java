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
  void refusesWhatWouldCutTheAddressShort() {
    assertThat(StrictUrls.mistake("/api/v1/repositories/r/refs/main/objects?path=a#b"))
        .contains("%23");
  }

  @Test
  void takesRawCharactersAsTheDataThatTheyAre() {
    String raw = "/refs/main^/objects?path=a;b|c{d}\\e\"f<g>`[h]\u00c3\u00a9";
    assertThat(StrictUrls.mistake(raw)).isNull();
    assertThat(EscapedRequest.isNeeded(raw)).isTrue();
    assertThat(EscapedRequest.escaped(raw))
        .isEqualTo("/refs/main%5E/objects?path=a%3Bb%7Cc%7Bd%7D%5Ce%22f%3Cg%3E%60%5Bh%5D%C3%A9");
    assertThat(EscapedRequest.isNeeded("/refs/main~1/objects?path=a/b+c%20d&x=$@!*'(),")).isFalse();
  }
}
