package dev.varve.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {

  private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void idsHaveTwentyLettersAndDigitsAndDiffer() {
    String id = TimeOrderedId.oldestFirst(EARLY);
    assertThat(id).matches("[0-9a-v]{20}").isNotEqualTo(TimeOrderedId.oldestFirst(EARLY));
    assertThat(TimeOrderedId.oldestFirst(Instant.EPOCH)).hasSize(20);
  }

  @Test
  void idsAreInTheOrderOfTimeOrAgainstIt() {
    Instant later = EARLY.plusMillis(1);
    assertThat(TimeOrderedId.oldestFirst(EARLY)).isLessThan(TimeOrderedId.oldestFirst(later));
    assertThat(TimeOrderedId.newestFirst(EARLY)).isGreaterThan(TimeOrderedId.newestFirst(later));
  }
}
