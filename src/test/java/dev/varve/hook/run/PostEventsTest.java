package dev.varve.hook.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.graph.Repository;
import dev.varve.hook.run.PostEvents.Due;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Several nodes over one database. Their clock is far ahead, so that the events are not due for the
 * service that runs beside.
 */
@QuarkusTest
class PostEventsTest {

  @Inject Transactions transactions;
  @Inject Sql sql;

  private final List<UUID> added = new ArrayList<>();
  private volatile Instant now = Instant.parse("2100-01-01T00:00:00Z");

  private PostEvents node() {
    return new PostEvents(transactions, sql, () -> now);
  }

  private UUID add() {
    UUID id = UUID.randomUUID();
    added.add(id);
    UUID repository = UUID.randomUUID();
    node().add(new Repository(repository, "r", "local://r", "main", now, false), id, "{}");
    return id;
  }

  @AfterEach
  void clean() {
    added.forEach(id -> node().drop(new Due(id, id, "", 0)));
  }

  private static List<UUID> allTakenBy(PostEvents node, CyclicBarrier start) throws Exception {
    start.await();
    return Stream.generate(node::take)
        .takeWhile(Optional::isPresent)
        .map(due -> due.get().id())
        .toList();
  }

  @Test
  void eachEventIsTakenByOneOfSeveralNodes() throws Exception {
    for (int i = 0; i < 60; i++) {
      add();
    }
    CyclicBarrier start = new CyclicBarrier(3);
    Callable<List<UUID>> node = () -> allTakenBy(node(), start);
    List<UUID> taken = new ArrayList<>();
    try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
      for (Future<List<UUID>> one : nodes.invokeAll(List.of(node, node, node))) {
        taken.addAll(one.get());
      }
    }
    assertThat(taken).containsExactlyInAnyOrderElementsOf(added);
  }

  @Test
  void whatANodeTookAndDiedWithIsTakenByAnotherAfterAWhile() {
    UUID id = add();
    assertThat(node().take()).hasValueSatisfying(due -> assertThat(due.attempts()).isEqualTo(1));
    assertThat(node().take()).isEmpty();
    now = now.plus(Duration.ofMinutes(6));
    assertThat(node().take())
        .hasValueSatisfying(
            due -> {
              assertThat(due.id()).isEqualTo(id);
              assertThat(due.attempts()).isEqualTo(2);
            });
  }

  @Test
  void aNodeThatWasTooSlowLeavesTheEventToTheOtherOne() {
    add();
    Due slow = node().take().orElseThrow();
    now = now.plus(Duration.ofMinutes(6));
    node().take().orElseThrow();
    node().postpone(slow, now);
    assertThat(node().take()).isEmpty();
  }

  @Test
  void anAttemptThatCouldNotBeMadeDoesNotCount() {
    add();
    for (int i = 0; i < 10; i++) {
      Due due = node().take().orElseThrow();
      assertThat(due.attempts()).isEqualTo(1);
      node().putBack(due, now);
    }
  }

  @Test
  void theSameEventCountsOnce() {
    UUID id = add();
    node().add(new Repository(id, "r", "local://r", "main", now, false), id, "{}");
    assertThat(node().take()).isPresent();
    assertThat(node().take()).isEmpty();
  }
}
