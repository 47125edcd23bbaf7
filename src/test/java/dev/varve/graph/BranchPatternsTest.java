package dev.varve.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException.InvalidRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class BranchPatternsTest {

  @Test
  void aStarStandsForAnyTextAndAQuestionMarkForOneCharacter() {
    BranchPatterns patterns = BranchPatterns.checked(List.of("main", "release-*", "v?"));
    assertThat(List.of("main", "release-", "release-1", "v1")).allMatch(patterns::matches);
    assertThat(List.of("mains", "Main", "a-release-1", "v", "v10")).noneMatch(patterns::matches);
  }

  @Test
  void starsInTheMiddleMatchAsLateAsNeeded() {
    BranchPatterns patterns = BranchPatterns.checked(List.of("*ab*ab", "x**y"));
    assertThat(List.of("abab", "ababab", "1ab2ab", "xy", "x1y")).allMatch(patterns::matches);
    assertThat(List.of("ab", "aba", "x", "xyz")).noneMatch(patterns::matches);
  }

  @Test
  void aHostilePatternIsMatchedAsFastAsAnother() {
    BranchPatterns patterns = BranchPatterns.checked(List.of("*a".repeat(127) + "b"));
    assertThat(patterns.matches("a".repeat(255))).isFalse();
  }

  @Test
  void whatIsStoredIsReadBack() {
    for (List<String> given : List.of(List.<String>of(), List.of("a"), List.of("a", "*", "b?"))) {
      BranchPatterns patterns = BranchPatterns.checked(given);
      assertThat(BranchPatterns.decoded(patterns.encoded())).isEqualTo(patterns);
    }
    assertThat(BranchPatterns.checked(List.of("a", "b", "a")).patterns()).containsExactly("a", "b");
  }

  @Test
  void aPatternThatNoBranchCouldMatchIsRefused() {
    for (String pattern : List.of("", "a/b", "[a-c]", "a\nb", "{a,b}", "a".repeat(256))) {
      assertThatThrownBy(() -> BranchPatterns.checked(List.of(pattern)))
          .isInstanceOf(InvalidRequest.class);
    }
  }
}
