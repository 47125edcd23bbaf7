package dev.varve.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.HistoryStory;
import dev.varve.commit.CommitRequest;
import dev.varve.commit.StagingCommitter;
import dev.varve.database.MysqlTestResource;
import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.error.VarveException.CallUnderWay;
import dev.varve.error.VarveException.Unavailable;
import dev.varve.graph.Branches;
import dev.varve.graph.Repositories;
import dev.varve.graph.Tags;
import dev.varve.idempotency.Attempt;
import dev.varve.idempotency.KeyedCalls;
import dev.varve.idempotency.Once;
import dev.varve.idempotency.Reservation;
import dev.varve.index.CommitId;
import dev.varve.merge.MergeOutcome;
import dev.varve.merge.MergeRequest;
import dev.varve.merge.MergeRequest.Strategy;
import dev.varve.merge.Merges;
import dev.varve.object.RepositoryObjects;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The process dies after a call has had its effect and before its answer was kept, at any of its
 * calls to the database; then the call is sent again with the same key.
 */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class LostAnswerTest {

  private static final byte[] REQUEST = new byte[32];
  private static final int MAX_CALLS = 200;

  @Inject HistoryStory story;
  @Inject Repositories repositories;
  @Inject Branches branches;
  @Inject Tags tags;
  @Inject RepositoryObjects objects;
  @Inject Merges merges;
  @Inject StagingCommitter committer;
  @Inject KeyedCalls calls;
  @Inject Once once;
  @Inject Transactions transactions;
  @Inject Sql sql;

  private CommitId base;

  @BeforeEach
  void commitBase() {
    base = story.commit("main", "a=A", "b=B");
  }

  @Test
  void aCommitIsMadeOnce() {
    everyCallFails(
        () -> story.stage("main", "n=" + UUID.randomUUID()),
        () ->
            committer
                .commit(
                    story.repository(),
                    "main",
                    new CommitRequest("anna", "message", Map.of(), null, true))
                .id(),
        1);
  }

  @Test
  void aMergeIsMadeOnce() {
    everyCallFails(
        () -> {
          String side = "side-" + UUID.randomUUID();
          branches.create(story.repository(), side, head(), false);
          story.commit(side, "c=" + side);
          merges.hardReset(story.repository(), "main", "main");
          this.side = side;
        },
        () ->
            switch (merges.merge(
                story.repository(),
                side,
                "main",
                new MergeRequest("anna", null, Map.of(), Strategy.DEFAULT, true, false))) {
              case MergeOutcome.Merged(var commit) -> commit.id();
              case MergeOutcome.Conflicts conflicts -> throw new AssertionError(conflicts);
            },
        1);
  }

  private String side = "";

  @Test
  void aBranchIsCreatedOnce() {
    everyCallFails(
        () -> side = "b-" + UUID.randomUUID(),
        () -> branches.create(story.repository(), side, base, false),
        0);
  }

  @Test
  void aBranchIsDeletedOnce() {
    everyCallFails(
        () -> {
          side = "b-" + UUID.randomUUID();
          branches.create(story.repository(), side, base, false);
        },
        () -> {
          branches.delete(story.repository(), side);
          return true;
        },
        0);
  }

  @Test
  void aTagIsCreatedAndDeletedOnce() {
    everyCallFails(
        () -> side = "t-" + UUID.randomUUID(),
        () -> tags.create(story.repository(), side, base),
        0);
    everyCallFails(
        () -> {
          side = "t-" + UUID.randomUUID();
          tags.create(story.repository(), side, base);
        },
        () -> {
          tags.delete(story.repository(), side);
          return true;
        },
        0);
  }

  @Test
  void aRepositoryIsCreatedOnce() {
    everyCallFails(
        () -> side = "r-" + UUID.randomUUID(),
        () -> repositories.create(side, "local://" + side, "main", false),
        0);
  }

  @Test
  void anEditDoesNotUndoWhatCameAfterIt() {
    UUID key = UUID.randomUUID();
    inAttempt(key, () -> edit("mine"));
    edit("theirs");
    inAttempt(key, () -> edit("mine"));
    assertThat(objects.stat(story.repository(), "main", "a").metadata())
        .containsEntry("k", "theirs");
  }

  private boolean edit(String value) {
    objects.replaceMetadata(story.repository(), "main", "a", Map.of("k", value));
    return true;
  }

  @Test
  void anotherProcessTakesOverWhenTheLeaseHasRunOut() throws Exception {
    byte[] call = call(UUID.randomUUID());
    Attempt first = begin(call);
    pretendOtherProcess(call, Long.MAX_VALUE);
    assertThatThrownBy(() -> begin(call)).isInstanceOf(CallUnderWay.class);
    pretendOtherProcess(call, 0);
    Attempt second = begin(call);
    // The first one had merely slept.
    story.stage("main", "late=1");
    CommitId before = head();
    assertThatThrownBy(() -> within(first, this::commitAll)).isInstanceOf(Unavailable.class);
    assertThat(head()).isEqualTo(before);
    assertThat(within(second, this::commitAll)).isEqualTo(head());
  }

  private CommitId commitAll() {
    return committer
        .commit(story.repository(), "main", new CommitRequest("anna", "m", Map.of(), null, false))
        .id();
  }

  private void pretendOtherProcess(byte[] call, long leaseUntil) {
    transactions.write(
        () ->
            sql.update(
                "update keyed_call set process = ?, lease_until_ms = ? where id = ?",
                UUID.randomUUID(),
                leaseUntil,
                call));
  }

  private CommitId head() {
    return branches.get(story.repository(), "main").head();
  }

  /**
   * @param commits how many commits the verb makes
   */
  private <T> void everyCallFails(Runnable prepare, Supplier<T> verb, int commits) {
    for (JdbcFault fault :
        new JdbcFault[] {JdbcFault.ANSWER_LOST, JdbcFault.PERMANENT, JdbcFault.LOST}) {
      boolean reached = true;
      for (int call = 1; reached; call++) {
        assertThat(call).isLessThan(MAX_CALLS);
        prepare.run();
        reached = isOnce(fault, call, verb, commits);
      }
    }
  }

  private <T> boolean isOnce(JdbcFault fault, int call, Supplier<T> verb, int commits) {
    UUID key = UUID.randomUUID();
    long before = countCommits();
    boolean[] reached = {true};
    inAttempt(
        key,
        () -> {
          try {
            reached[0] = FaultyDriver.failing(call, fault, verb::get);
          } catch (RuntimeException e) {
            // Whatever it is, the caller has not heard of it.
          }
          return true;
        });
    T second = inAttempt(key, verb);
    T third = inAttempt(key, verb);
    assertThat(third).as(fault + " at call " + call).isEqualTo(second);
    assertThat(countCommits() - before).as(fault + " at call " + call).isEqualTo(commits);
    return reached[0];
  }

  /** Runs it as a try whose process dies before the answer is kept. */
  private <T> T inAttempt(UUID key, Supplier<T> work) {
    Attempt attempt = begin(call(key));
    try {
      return within(attempt, work);
    } finally {
      calls.release(attempt);
    }
  }

  private <T> T within(Attempt attempt, Supplier<T> work) {
    var context = Arc.container().requestContext();
    var outer = context.getStateIfActive();
    context.activate();
    try {
      once.begin(attempt);
      return work.get();
    } finally {
      context.terminate();
      if (outer != null) {
        context.activate(outer);
      }
    }
  }

  private Attempt begin(byte[] call) {
    if (calls.begin(call, REQUEST) instanceof Reservation.Begun(Attempt attempt)) {
      return attempt;
    }
    throw new AssertionError("no answer was kept");
  }

  private static byte[] call(UUID key) {
    byte[] call = new byte[32];
    System.arraycopy(Sql.bytes(key), 0, call, 0, 16);
    return call;
  }

  private long countCommits() {
    return transactions.read(
        () ->
            sql.row(
                    "select count(*) as n from graph_commit where repository = ?",
                    row -> row.getLong("n"),
                    story.repository().id())
                .orElseThrow());
  }
}
