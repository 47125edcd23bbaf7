package dev.varve.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.commit.Answer.Refused;
import dev.varve.error.VarveException.InvalidRequest;
import dev.varve.error.VarveException.TooManyTries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WaitingCommitsTest {

  private static final UUID REPOSITORY = UUID.randomUUID();

  private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);

  @Test
  void requestsThatComeMeanwhileAreCommittedTogetherInTheirOrder() throws Exception {
    WaitingCommits waiting = new WaitingCommits(Duration.ofMinutes(1));
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<Answer>> answers = new ArrayList<>();
      answers.add(threads.submit(() -> blocked(waiting, "0")));
      begun.await();
      for (int i = 1; i <= 5; i++) {
        String message = "" + i;
        answers.add(threads.submit(() -> answer(waiting, message)));
      }
      while (waiting.waiting(REPOSITORY, "main") < 5) {
        Thread.onSpinWait();
      }
      free.countDown();
      for (int i = 0; i <= 5; i++) {
        assertThat(((Refused) answers.get(i).get()).reason()).hasMessage("" + i);
      }
    }
    assertThat(groups).hasSize(2);
    assertThat(groups.get(0)).containsExactly("0");
    assertThat(groups.get(1)).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertThat(waiting.size()).isZero();
  }

  @Test
  void whoWaitsTooLongGivesUpAndTheOthersGoOn() throws Exception {
    WaitingCommits waiting = new WaitingCommits(Duration.ofMillis(1));
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<Answer> first = threads.submit(() -> blocked(waiting, "0"));
      begun.await();
      assertThatThrownBy(() -> answer(waiting, "1")).isInstanceOf(TooManyTries.class);
      free.countDown();
      first.get();
      answer(waiting, "2");
    }
    assertThat(groups).containsExactly(List.of("0"), List.of("2"));
    assertThat(waiting.size()).isZero();
  }

  @Test
  void aFailureOfTheWorkFreesTheBranch() {
    WaitingCommits waiting = new WaitingCommits(Duration.ofMinutes(1));
    assertThatThrownBy(
            () ->
                waiting.answer(
                    REPOSITORY,
                    "main",
                    request("0"),
                    Supplier::get,
                    requests -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    answer(waiting, "1");
    assertThat(groups).containsExactly(List.of("1"));
    assertThat(waiting.size()).isZero();
  }

  private Answer answer(WaitingCommits waiting, String message) {
    return waiting.answer(REPOSITORY, "main", request(message), Supplier::get, this::refused);
  }

  private Answer blocked(WaitingCommits waiting, String message) {
    return waiting.answer(
        REPOSITORY,
        "main",
        request(message),
        Supplier::get,
        requests -> {
          begun.countDown();
          try {
            free.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return refused(requests);
        });
  }

  private List<Answer> refused(List<CommitRequest> requests) {
    groups.add(requests.stream().map(CommitRequest::message).toList());
    return requests.stream()
        .map(request -> (Answer) new Refused(new InvalidRequest(request.message())))
        .toList();
  }

  private static CommitRequest request(String message) {
    return CommitFixture.request(message, false);
  }
}
