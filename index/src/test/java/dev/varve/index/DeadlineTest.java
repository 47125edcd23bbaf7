package dev.varve.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private static final Duration LIMIT = Duration.ofNanos(10);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  private void within(Runnable work) {
    Deadline.within(
        LIMIT,
        nanos::get,
        () -> {
          work.run();
          return LIMIT;
        });
  }

  private boolean pass(long time) {
    nanos.addAndGet(time);
    return true;
  }

  @Test
  void whatTakesLongerEnds() {
    within(
        () -> {
          pass(10);
          assertThatCode(Deadline::check).doesNotThrowAnyException();
          pass(1);
          assertThatThrownBy(Deadline::check).isInstanceOf(DeadlineException.class);
        });
  }

  @Test
  void aDeadlineWithinAnotherIsTheOuterOne() {
    within(
        () -> {
          pass(9);
          within(
              () -> {
                pass(2);
                assertThatThrownBy(Deadline::check).isInstanceOf(DeadlineException.class);
              });
        });
  }

  @Test
  void waitingForWhatHasToBeThereDoesNotCount() {
    within(
        () -> {
          pass(4);
          assertThat(Deadline.uncounted(() -> pass(1_000))).isTrue();
          pass(6);
          assertThatCode(Deadline::check).doesNotThrowAnyException();
          pass(1);
          assertThatThrownBy(Deadline::check).isInstanceOf(DeadlineException.class);
        });
  }

  @Test
  void withoutOneNothingEnds() {
    assertThat(Deadline.uncounted(() -> pass(1_000))).isTrue();
    assertThatCode(Deadline::check).doesNotThrowAnyException();
  }
}
