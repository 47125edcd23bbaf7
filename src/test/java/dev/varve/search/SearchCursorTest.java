package dev.varve.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.index.CommitId;
import dev.varve.index.search.Position;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchCursorTest {

  private static final SearchCursor CURSOR =
      new SearchCursor(
          new CommitId("c".repeat(64)),
          new CommitId("e".repeat(64)),
          new SearchDigest("d".repeat(64)),
          Instant.ofEpochMilli(1_700_000_000_123L),
          new Position(Arrays.asList("1.5", null, "", "é\ud83d\ude00"), "a/b"));

  @Test
  void comesBackAsItWas() {
    assertThat(SearchCursor.decode(CURSOR.encode())).isEqualTo(CURSOR);
  }

  /** Cursors never expire, so those of before are taken too. */
  @Test
  void aCursorOfVersionOneIsRead() {
    String old =
        "AczMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzM3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d"
            + "3d3d3d0AAAGLz-VoewEAAAADMS41AAAAA2EvYu9Zt7nMWREo";
    SearchCursor read = SearchCursor.decode(old);
    assertThat(read.commit()).isEqualTo(CURSOR.commit());
    assertThat(read.search()).isEqualTo(CURSOR.search());
    assertThat(read.changedSince()).isNull();
    assertThat(read.position().path()).isEqualTo("a/b");
  }

  @Test
  void needsNoEscapesInAUrl() {
    assertThat(CURSOR.encode()).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void anyOtherCharacterAnywhereIsRefused() {
    String text = CURSOR.encode();
    for (int i = 0; i < text.length() - 1; i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertThatThrownBy(() -> SearchCursor.decode(changed)).isInstanceOf(InvalidRequest.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "####", "a b", "AAAAAAAAAAAAAAAAAAAAAAAA", "é"})
  void whatIsNoCursorIsRefused(String text) {
    assertThatThrownBy(() -> SearchCursor.decode(text)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void aCutCursorIsRefused() {
    String text = CURSOR.encode();
    for (int length = 0; length < text.length(); length++) {
      String cut = text.substring(0, length);
      assertThatThrownBy(() -> SearchCursor.decode(cut)).isInstanceOf(InvalidRequest.class);
    }
  }
}
