package dev.varve.hook.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.graph.Repository;
import dev.varve.hook.run.PostEvents.Due;
import dev.varve.hook.run.PostLanes.Ending;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clock is far ahead, so that the events are not due for the service that runs beside. */
@QuarkusTest
class PostLanesTest {

  @Inject Transactions transactions;
  @Inject Sql sql;

  private final List<UUID> added = new ArrayList<>();
  private final List<UUID> begun = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch released = new CountDownLatch(1);

  /** One for each event that has been settled, and for each pause. */
  private final LinkedBlockingQueue<Duration> looks = new LinkedBlockingQueue<>();

  private volatile Instant now = Instant.parse("2100-01-01T00:00:00Z");

  private PostEvents node() {
    return new PostEvents(transactions, sql, () -> now);
  }

  /** Events come in the order in which they are added. */
  private UUID add(UUID repository) {
    UUID id = UUID.randomUUID();
    added.add(id);
    node().add(new Repository(repository, "r", "local://r", "main", now, false), id, "{}");
    now = now.plusMillis(1);
    return id;
  }

  @AfterEach
  void clean() {
    released.countDown();
    added.forEach(id -> node().drop(new Due(id, id, "", 0)));
  }

  private PostLanes lanes(int most, Function<Due, Ending> work) {
    return new PostLanes(
        node(),
        due -> {
          begun.add(due.id());
          return work.apply(due);
        },
        () -> now,
        most,
        looks::add);
  }

  private Ending waiting() {
    try {
      released.await();
      return Ending.DONE;
    } catch (InterruptedException e) {
      return Ending.AGAIN;
    }
  }

  private Duration awaitLook() throws InterruptedException {
    Duration pause = looks.poll(30, TimeUnit.SECONDS);
    assertThat(pause).isNotNull();
    return pause;
  }

  @Test
  void aSlowEventHoldsUpThoseOfItsOwnRepositoryOnly() throws Exception {
    UUID slow = UUID.randomUUID();
    UUID first = add(slow);
    UUID second = add(slow);
    UUID other = add(UUID.randomUUID());
    try (PostLanes lanes =
        lanes(8, due -> due.repository().equals(slow) ? waiting() : Ending.DONE)) {
      lanes.look();
      awaitLook();
      lanes.look();
      assertThat(begun).containsExactlyInAnyOrder(first, other);
      released.countDown();
      awaitLook();
      lanes.look();
      awaitLook();
      assertThat(begun).containsExactlyInAnyOrder(first, other, second);
    }
  }

  @Test
  void noMoreThanSoManyRunAtOnce() throws Exception {
    List<UUID> ids =
        List.of(add(UUID.randomUUID()), add(UUID.randomUUID()), add(UUID.randomUUID()));
    try (PostLanes lanes = lanes(2, due -> waiting())) {
      lanes.look();
      assertThat(node().take())
          .hasValueSatisfying(due -> assertThat(due.id()).isEqualTo(ids.get(2)));
      released.countDown();
      awaitLook();
      awaitLook();
      assertThat(begun).containsExactlyInAnyOrder(ids.get(0), ids.get(1));
    }
  }

  @Test
  void whatRunsIsKeptFromOtherNodesHoweverLongItTakes() {
    UUID id = add(UUID.randomUUID());
    try (PostLanes lanes = lanes(2, due -> waiting())) {
      lanes.look();
      for (int i = 0; i < 40; i++) {
        now = now.plus(PostEvents.BEAT);
        assertThat(node().take()).isEmpty();
        lanes.beat();
      }
      now = now.plus(PostEvents.LEASE);
      assertThat(node().take()).hasValueSatisfying(due -> assertThat(due.id()).isEqualTo(id));
    }
  }

  @Test
  void afterAFailureItComesAgainAfterALongerPauseEachTime() throws Exception {
    add(UUID.randomUUID());
    List<Duration> pauses = new ArrayList<>();
    try (PostLanes lanes = lanes(2, due -> Ending.AGAIN)) {
      for (int i = 0; i < 3; i++) {
        lanes.look();
        pauses.add(awaitLook());
        assertThat(awaitLook()).isZero();
        lanes.beat();
        assertThat(node().take()).isEmpty();
        now = now.plus(pauses.getLast());
      }
    }
    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(16));
  }
}
