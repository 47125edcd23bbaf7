package dev.varve.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final SQLException DEADLOCK = new SQLException("deadlock", "40001", 1213);

  private final List<Integer> pauses = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private final Retry retry = new Retry(5, Duration.ofSeconds(10), () -> now, pauses::add);

  @Test
  void aUnitThatSucceedsRunsOnce() throws Exception {
    assertThat(retry.run(failing(0, DEADLOCK))).isEqualTo("done after 0");
    assertThat(pauses).isEmpty();
  }

  @Test
  void passingFailuresAreTriedAgainAfterAPauseEach() throws Exception {
    assertThat(retry.run(failing(3, DEADLOCK))).isEqualTo("done after 3");
    assertThat(pauses).containsExactly(1, 2, 3);
  }

  @Test
  void theNumberOfTriesIsBounded() {
    assertThatThrownBy(() -> retry.run(failing(5, DEADLOCK))).isSameAs(DEADLOCK);
    assertThat(pauses).hasSize(4);
  }

  @Test
  void theTimeSpentIsBounded() {
    Callable<String> slow =
        () -> {
          now = now.plusSeconds(6);
          throw DEADLOCK;
        };

    assertThatThrownBy(() -> retry.run(slow)).isSameAs(DEADLOCK);
    assertThat(pauses).hasSize(1);
  }

  @Test
  void lastingFailuresAreNotTriedAgain() {
    SQLException syntax = new SQLException("syntax", "42000", 1064);

    assertThatThrownBy(() -> retry.run(failing(1, syntax))).isSameAs(syntax);
    assertThat(pauses).isEmpty();
  }

  private static Callable<String> failing(int times, Exception failure) {
    int[] failures = {0};
    return () -> {
      if (failures[0] < times) {
        failures[0]++;
        throw failure;
      }
      return "done after " + failures[0];
    };
  }
}
