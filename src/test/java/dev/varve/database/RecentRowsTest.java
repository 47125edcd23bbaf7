package dev.varve.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentRowsTest {

  private final AtomicLong time = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();
  private final RecentRows<String, Integer> rows =
      new RecentRows<>(Duration.ofMillis(100), () -> Instant.ofEpochMilli(time.get()));

  @Test
  void aRowIsReadOnceInAMoment() {
    assertThat(get()).isEqualTo(1);
    time.set(99);
    assertThat(get()).isEqualTo(1);
    time.set(100);
    assertThat(get()).isEqualTo(2);
  }

  @Test
  void whatIsForgottenIsReadAnew() {
    get();
    rows.forget();
    assertThat(get()).isEqualTo(2);
  }

  @Test
  void aReadThatWasUnderWayIsForgottenToo() {
    int late =
        rows.get(
            "a",
            key -> {
              rows.forget();
              return reads.incrementAndGet();
            });
    assertThat(late).isEqualTo(1);
    assertThat(get()).isEqualTo(2);
  }

  @Test
  void aFailureIsNotKept() {
    assertThatThrownBy(
            () ->
                rows.get(
                    "a",
                    key -> {
                      throw new IllegalStateException("none");
                    }))
        .hasMessage("none");
    assertThat(get()).isEqualTo(1);
  }

  private int get() {
    return rows.get("a", key -> reads.incrementAndGet());
  }
}
