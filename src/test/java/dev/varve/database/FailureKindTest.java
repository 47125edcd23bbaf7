package dev.varve.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class FailureKindTest {

  @Test
  void deadlocksAndLockWaitsAreContention() {
    assertThat(FailureKind.of(new SQLException("", "40001", 1213)))
        .isEqualTo(FailureKind.CONTENTION);
    assertThat(FailureKind.of(new SQLException("", "HY000", 1205)))
        .isEqualTo(FailureKind.CONTENTION);
  }

  @Test
  void connectionStatesAreALostConnection() {
    assertThat(FailureKind.of(new SQLException("", "08S01", 0)))
        .isEqualTo(FailureKind.CONNECTION_LOST);
    assertThat(FailureKind.of(new SQLException("", "08004", 1040)))
        .isEqualTo(FailureKind.CONNECTION_LOST);
  }

  @Test
  void aPoolWithoutAFreeConnectionIsNeither() {
    SQLException exhausted = new SQLException("acquisition timeout", new TimeoutException());

    assertThat(FailureKind.of(exhausted)).isEqualTo(FailureKind.POOL_EXHAUSTED);
  }

  @Test
  void causesAndSuppressedAreLookedAt() {
    RuntimeException outer = new RuntimeException(new IllegalStateException());
    RuntimeException suppressed = new RuntimeException(new SQLException("", "40001", 1213));
    outer.getCause().addSuppressed(suppressed);

    assertThat(FailureKind.of(outer)).isEqualTo(FailureKind.CONTENTION);
  }

  @Test
  void circlesOfCausesEnd() {
    RuntimeException outer = new RuntimeException();
    RuntimeException inner = new RuntimeException(outer);
    outer.initCause(inner);

    assertThat(FailureKind.of(outer)).isEqualTo(FailureKind.PERMANENT);
  }

  @Test
  void everythingElseLasts() {
    assertThat(FailureKind.of(new SQLException("", "23000", 1062)))
        .isEqualTo(FailureKind.PERMANENT);
    assertThat(FailureKind.of(new IllegalStateException())).isEqualTo(FailureKind.PERMANENT);
  }

  @Test
  void aTransactionThatCouldNotBeginHadADeadConnection() {
    SQLException failure =
        new SQLException(
            "Exception in association of connection to existing transaction",
            new SQLException("Failed to enlist."));
    assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.CONNECTION_LOST);
  }
}
