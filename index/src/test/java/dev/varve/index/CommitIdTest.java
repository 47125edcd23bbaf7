package dev.varve.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommitIdTest {

  @Test
  void comesBackFromItsBytes() {
    CommitId id = new CommitId("0123456789abcdef".repeat(4));

    assertThat(CommitId.of(id.bytes())).isEqualTo(id);
  }

  @Test
  void refusesOtherForms() {
    assertThatThrownBy(() -> new CommitId("ABC")).isInstanceOf(IllegalArgumentException.class);
    assertThat(CommitId.isWellFormed("g".repeat(64))).isFalse();
    assertThat(CommitId.isWellFormed("A".repeat(64))).isFalse();
  }
}
