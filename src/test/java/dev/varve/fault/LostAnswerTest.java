package dev.varve.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.HistoryStory;
import dev.varve.access.Credential;
import dev.varve.access.UserCredentials;
import dev.varve.access.Users;
import dev.varve.alert.Alerts;
import dev.varve.commit.CommitFixture;
import dev.varve.commit.CommitRequest;
import dev.varve.commit.StagingCommitter;
import dev.varve.database.MysqlTestResource;
import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.edit.BulkEdit;
import dev.varve.edit.BulkEdits;
import dev.varve.edit.EditProgress;
import dev.varve.error.VarveException.CallUnderWay;
import dev.varve.error.VarveException.Unavailable;
import dev.varve.graph.BranchPatterns;
import dev.varve.graph.BranchProtection;
import dev.varve.graph.Branches;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import dev.varve.graph.Tags;
import dev.varve.hook.GuardedRefs;
import dev.varve.idempotency.Attempt;
import dev.varve.idempotency.KeyedCalls;
import dev.varve.idempotency.Once;
import dev.varve.idempotency.Reservation;
import dev.varve.index.CommitId;
import dev.varve.index.ObjectVersion;
import dev.varve.merge.MergeOutcome;
import dev.varve.merge.MergeRequest;
import dev.varve.merge.MergeRequest.Strategy;
import dev.varve.merge.Merges;
import dev.varve.object.ObjectEdits;
import dev.varve.object.ObjectListing;
import dev.varve.object.RepositoryObjects;
import dev.varve.object.StagedObjects;
import dev.varve.object.StagingResets;
import dev.varve.pull.PullRequests;
import dev.varve.pull.PullRequests.Proposal;
import dev.varve.query.SavedQueries;
import dev.varve.run.QuerySaver;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  @Inject ObjectEdits edits;
  @Inject StagedObjects staged;
  @Inject StagingResets resets;
  @Inject Merges merges;
  @Inject StagingCommitter committer;
  @Inject PullRequests pulls;
  @Inject BranchProtection protection;
  @Inject Users users;
  @Inject UserCredentials credentials;
  @Inject KeyedCalls calls;
  @Inject Once once;
  @Inject Transactions transactions;
  @Inject Sql sql;
  @Inject CommitFixture fixture;
  @Inject GuardedRefs refs;
  @Inject QuerySaver saver;
  @Inject SavedQueries queries;
  @Inject Alerts alerts;
  @Inject BulkEdits bulkEdits;

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
  void hooksOfBranchesAndTagsRunOnce() {
    Repository repository = fixture.repository();
    fixture.upload(repository, "_lakefs_actions/refs.yaml", GUARD);
    CommitId guarded = fixture.commit(repository, "guard").id();
    isTheSameAgain(() -> refs.createBranch(repository, "b", "main", () -> guarded, false));
    isTheSameAgain(() -> refs.createTag(repository, "t", () -> guarded));
    isTheSameAgain(
        () -> {
          refs.deleteBranch(repository, "b");
          return true;
        });
    isTheSameAgain(
        () -> {
          refs.deleteTag(repository, "t");
          return true;
        });
    assertThat(preparingRuns(repository))
        .containsExactlyInAnyOrder(
            "pre-create-branch", "pre-create-tag", "pre-delete-branch", "pre-delete-tag");
  }

  /** Without a key: the transaction itself knows that it went through. */
  @Test
  void aBranchThatPostHooksFollowIsMadeThoughTheDatabaseDidNotAnswer() {
    Repository repository = fixture.repository();
    fixture.upload(repository, "_lakefs_actions/refs.yaml", GUARD);
    CommitId guarded = fixture.commit(repository, "guard").id();
    boolean reached = true;
    for (int nth = 1; reached; nth++) {
      String name = "b" + nth;
      reached =
          FaultyDriver.failing(
              nth,
              JdbcFault.ANSWER_LOST,
              () -> refs.createBranch(repository, name, "main", () -> guarded, false));
      assertThat(branches.get(repository, name).head()).isEqualTo(guarded);
    }
  }

  private static final String GUARD =
      """
      name: refs
      on:
        pre-create-branch:
        post-create-branch:
        pre-delete-branch:
        pre-create-tag:
        pre-delete-tag:
      hooks:
        - id: none
          type: query
          properties:
            query: "label:none"
      """;

  private <T> void isTheSameAgain(Supplier<T> verb) {
    UUID key = UUID.randomUUID();
    T first = inAttempt(key, verb);
    assertThat(inAttempt(key, verb)).isEqualTo(first);
  }

  private List<String> preparingRuns(Repository repository) {
    return transactions.read(
        () ->
            sql.rows(
                "select event from action_run where repository = ? and event like 'pre-%'",
                row -> Sql.text(row, "event"), repository.id()));
  }

  @Test
  void aRepositoryIsCreatedOnce() {
    everyCallFails(
        () -> side = "r-" + UUID.randomUUID(),
        () -> repositories.create(side, "local://" + side, "main", false),
        0);
  }

  @Test
  void aPullRequestIsOpenedAndMergedOnce() {
    everyCallFails(this::branchAhead, () -> pulls.create(story.repository(), proposal()), 0);
    everyCallFails(
        () -> {
          branchAhead();
          pull = pulls.create(story.repository(), proposal());
        },
        () ->
            switch (pulls.merge(story.repository(), pull, "anna")) {
              case MergeOutcome.Merged(var commit) -> commit.id();
              case MergeOutcome.Conflicts conflicts -> throw new AssertionError(conflicts);
            },
        1);
  }

  private String pull = "";

  private Proposal proposal() {
    return new Proposal("title", "", "anna", side, "main");
  }

  private void branchAhead() {
    side = "side-" + UUID.randomUUID();
    branches.create(story.repository(), side, head(), false);
    story.commit(side, "c=" + side);
  }

  @Test
  void settingsAreSetOnce() {
    UUID key = UUID.randomUUID();
    Supplier<Boolean> mine = () -> protect("mine");
    inAttempt(key, mine);
    protect("theirs");
    inAttempt(key, mine);
    assertThat(protection.isProtected(story.repository(), "theirs")).isTrue();
    UUID other = UUID.randomUUID();
    Supplier<Boolean> metadata = () -> describe("mine");
    inAttempt(other, metadata);
    describe("theirs");
    inAttempt(other, metadata);
    assertThat(repositories.metadata(story.repository())).containsEntry("k", "theirs");
    protection.set(story.repository(), BranchPatterns.checked(List.of()), null);
  }

  private boolean protect(String pattern) {
    protection.set(story.repository(), BranchPatterns.checked(List.of(pattern)), null);
    return true;
  }

  private boolean describe(String value) {
    repositories.setMetadata(story.repository(), Map.of("k", value));
    return true;
  }

  @Test
  void aUserAndItsKeyAreMadeOnce() {
    everyCallFails(() -> side = "u-" + UUID.randomUUID(), () -> users.create(side).name(), 0);
    String user = users.create("u-" + UUID.randomUUID()).name();
    UUID key = UUID.randomUUID();
    inAttempt(key, () -> credentials.create(user));
    String second = inAttempt(key, () -> credentials.create(user)).accessKeyId();
    assertThat(credentials.list(user, "", "", 10))
        .extracting(Credential::accessKeyId)
        .containsExactly(second);
  }

  /** Its process dies in the second batch. */
  @Test
  void aBulkLoadGoesOnWhereItStopped() {
    UUID key = UUID.randomUUID();
    List<ObjectVersion> load =
        IntStream.range(0, 2_500).mapToObj(i -> version("load/" + i, "mine")).toList();
    Iterator<ObjectVersion> dying =
        Stream.concat(load.stream().limit(2_400), Stream.generate(LostAnswerTest::death))
            .iterator();
    assertThatThrownBy(
            () -> inAttempt(key, () -> staged.stageAll(story.repository(), "main", dying)))
        .hasMessage("died");
    staged.stage(story.repository(), "main", version("load/0", "theirs"));
    long count = inAttempt(key, () -> staged.stageAll(story.repository(), "main", load.iterator()));
    assertThat(count).isEqualTo(2_500);
    assertThat(objects.stat(story.repository(), "main", "load/0").checksum()).isEqualTo("theirs");
    assertThat(objects.stat(story.repository(), "main", "load/2499").checksum()).isEqualTo("mine");
    resets.reset(story.repository(), "main");
  }

  @Test
  void aQueryIsSavedRevisedAndDeletedOnce() {
    everyCallFails(
        () -> side = "q-" + UUID.randomUUID(),
        () -> saver.create(story.repository(), side, query("k:1"), "anna"),
        0);
    everyCallFails(
        () -> {
          side = "q-" + UUID.randomUUID();
          saver.create(story.repository(), side, query("k:1"), "anna");
        },
        () -> saver.revise(story.repository(), side, query("k:2"), "anna").newest(),
        0);
    everyCallFails(
        () -> {
          side = "q-" + UUID.randomUUID();
          saver.create(story.repository(), side, query("k:1"), "anna");
        },
        () -> {
          queries.delete(story.repository(), side);
          return true;
        },
        0);
  }

  private static QuerySaver.Wish query(String text) {
    return new QuerySaver.Wish("", text, Map.of(), "", "", true);
  }

  @Test
  void anAlertIsMadeAndDeletedOnce() {
    saver.create(story.repository(), "watched", query("k:1"), "anna");
    Set<String> made = new HashSet<>();
    everyCallFails(
        () -> {
          made.forEach(id -> alerts.delete(story.repository(), id));
          made.clear();
        },
        () -> {
          Alerts.Created created = alerts.create(story.repository(), ALERT, "anna");
          alerts.list(story.repository()).forEach(alert -> made.add(alert.id().toString()));
          assertThat(made).containsOnly(created.alert().id().toString());
          return created.alert().id() + created.secret();
        },
        0);
    String id = alerts.create(story.repository(), ALERT, "anna").alert().id().toString();
    isTheSameAgain(
        () -> {
          alerts.delete(story.repository(), id);
          return true;
        });
  }

  private static final Alerts.Wish ALERT =
      new Alerts.Wish("watched", 0, "", "https://203.0.113.1/hook", "");

  /** Its values refer to what was there before: done twice it would be another edit. */
  @Test
  void aBulkEditGoesOnWhereItStopped() {
    BulkEdit edit =
        new BulkEdit(
            "has:edited",
            Map.of(),
            Map.of("edited", "${edited}+"),
            List.of(),
            Map.of(),
            false,
            null,
            1);
    List<ObjectVersion> load =
        IntStream.range(0, 501)
            .mapToObj(i -> CommitFixture.version("edit/" + i, "x", Map.of("edited", "1")))
            .toList();
    everyCallFails(
        () -> {
          assertThat(edited()).isSubsetOf("1+");
          staged.stageAll(story.repository(), "main", load.iterator());
        },
        () -> bulkEdits.prepare(story.repository(), "main", edit).run(EditProgress.UNHEARD),
        0);
    assertThat(edited()).hasSize(501).containsOnly("1+");
    resets.reset(story.repository(), "main");
  }

  private List<String> edited() {
    return objects.list(story.repository(), "main", "edit/", "", "", 1_000).rows().stream()
        .map(row -> ((ObjectListing.Row.Entry) row).version().metadata().get("edited"))
        .toList();
  }

  private static ObjectVersion death() {
    throw new IllegalStateException("died");
  }

  private static ObjectVersion version(String path, String checksum) {
    return CommitFixture.version(path, checksum, Map.of());
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
    edits.replaceMetadata(story.repository(), "main", "a", Map.of("k", value));
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

  @Test
  void aTryWhoseTakeoverWasNotAnsweredKnowsWhatWasDone() {
    boolean reached = true;
    for (int nth = 1; reached; nth++) {
      UUID key = UUID.randomUUID();
      story.stage("main", "n=" + key);
      CommitId made = inAttempt(key, this::commitAll);
      AtomicReference<Attempt> second = new AtomicReference<>();
      reached =
          FaultyDriver.failing(nth, JdbcFault.ANSWER_LOST, () -> second.set(begin(call(key))));
      assertThat(within(second.get(), this::commitAll)).as("call " + nth).isEqualTo(made);
      calls.release(second.get());
    }
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
