package dev.varve.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.HistoryStory;
import dev.varve.commit.CommitRequest;
import dev.varve.commit.StagingCommitter;
import dev.varve.database.MysqlTestResource;
import dev.varve.database.Sql;
import dev.varve.database.Transactions;
import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Commit;
import dev.varve.graph.Repositories;
import dev.varve.graph.Tag;
import dev.varve.graph.Tags;
import dev.varve.index.CommitId;
import dev.varve.index.PathCursor;
import dev.varve.merge.MergeRequest;
import dev.varve.merge.MergeRequest.Strategy;
import dev.varve.merge.Merges;
import dev.varve.merge.Merges.PickRequest;
import dev.varve.object.ObjectEdits;
import dev.varve.object.StagingResets;
import dev.varve.staging.StagedEntry;
import dev.varve.staging.Staging;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each of a verb's calls to the database fails once, in each way: the state is then the one before
 * or the one after, and the verb can be called again.
 */
@QuarkusTest
@QuarkusTestResource(MysqlTestResource.class)
class JdbcFaultTest {

  /** The state as texts without ids and times, and how many commits are stored. */
  private record Seen(List<String> state, long commits) {}

  private static final String SIDE = "side";
  private static final String OTHER = "other-repository";
  private static final String STORE = "local://other-repository";
  private static final int MAX_CALLS = 200;
  private static final Duration RENEWAL = Duration.ofMillis(150);
  private static final Duration MOMENT = Duration.ofSeconds(10);

  @Inject HistoryStory story;
  @Inject Repositories repositories;
  @Inject Branches branches;
  @Inject Tags tags;
  @Inject Staging staging;
  @Inject ObjectEdits edits;
  @Inject StagingResets resets;
  @Inject Merges merges;
  @Inject StagingCommitter committer;
  @Inject Transactions transactions;
  @Inject Sql sql;

  private CommitId base;

  @BeforeEach
  void commitBase() {
    base = story.commit("main", "a=A", "b=B");
  }

  @Test
  void stagingHappensOrNot() {
    everyCallFails(() -> {}, () -> story.stage("main", "a=A2", "-b", "c=C"));
  }

  @Test
  void commitHappensOrNot() {
    everyCallFails(
        () -> story.stage("main", "a=A2", "-b", "c=C"),
        () ->
            committer.commit(
                story.repository(),
                "main",
                new CommitRequest("anna", "message", Map.of(), null, false)));
  }

  @Test
  void aCommitThatTheServerWasStillMakingIsFound() {
    boolean reached = true;
    for (int nth = 1; reached; nth++) {
      startOver(() -> story.stage("main", "a=A2"));
      AtomicReference<Commit> made = new AtomicReference<>();
      reached =
          FaultyDriver.committingLate(
              nth,
              () ->
                  made.set(
                      committer.commit(
                          story.repository(),
                          "main",
                          new CommitRequest("anna", "message", Map.of(), null, false))));
      assertThat(story.head("main")).as("commit " + nth).isEqualTo(made.get().id());
      assertThat(made.get().parents()).containsExactly(base);
    }
  }

  @Test
  void mergeHappensOrNot() {
    everyCallFails(
        () -> {
          branches.create(story.repository(), SIDE, base, false);
          story.commit(SIDE, "a=A2", "c=C");
          story.commit("main", "-b");
        },
        () -> merges.merge(story.repository(), SIDE, "main", mergeRequest()));
  }

  @Test
  void revertHappensOrNot() {
    everyCallFails(
        () -> story.commit("main", "a=A2", "-b"),
        () -> merges.revert(story.repository(), "main", pick("main")));
  }

  @Test
  void cherryPickHappensOrNot() {
    everyCallFails(
        () -> {
          branches.create(story.repository(), SIDE, base, false);
          story.commit(SIDE, "a=A2", "c=C");
        },
        () -> merges.cherryPick(story.repository(), "main", pick(SIDE)));
  }

  @Test
  void hardResetHappensOrNot() {
    everyCallFails(
        () -> story.commit("main", "a=A2"),
        () -> merges.hardReset(story.repository(), "main", base.hex()));
  }

  @Test
  void replacingMetadataHappensOrNot() {
    everyCallFails(
        () -> story.stage("main", "c=C"),
        () -> edits.replaceMetadata(story.repository(), "main", "a", Map.of("label", "new")));
  }

  @Test
  void resettingHappensOrNot() {
    everyCallFails(
        () -> {
          story.stage("main", "c=C", "a=A2");
          staging.seal(story.repository(), "main");
          story.stage("main", "d=D", "a=A3");
        },
        () -> resets.resetPath(story.repository(), "main", "a"));
  }

  @Test
  void creatingABranchHappensOrNot() {
    everyCallFails(() -> {}, () -> branches.create(story.repository(), SIDE, base, false));
  }

  @Test
  void deletingABranchHappensOrNot() {
    everyCallFails(
        () -> {
          branches.create(story.repository(), SIDE, base, false);
          story.stage(SIDE, "c=C");
        },
        () -> branches.delete(story.repository(), SIDE));
  }

  @Test
  void creatingARepositoryHappensOrNot() {
    everyCallFails(this::deleteOther, () -> repositories.create(OTHER, STORE, "main", false));
  }

  @Test
  void deletingARepositoryHappensOrNot() {
    everyCallFails(
        () -> {
          deleteOther();
          repositories.create(OTHER, STORE, "main", false);
        },
        () -> repositories.delete(OTHER));
  }

  private void deleteOther() {
    repositories.list(OTHER, "", 1, "").forEach(found -> repositories.delete(found.name()));
  }

  @Test
  void creatingATagHappensOrNot() {
    everyCallFails(() -> {}, () -> tags.create(story.repository(), "v1", base));
  }

  @Test
  void deletingATagHappensOrNot() {
    everyCallFails(
        () -> tags.create(story.repository(), "v1", base),
        () -> tags.delete(story.repository(), "v1"));
  }

  private void everyCallFails(Runnable prepare, Runnable verb) {
    startOver(prepare);
    Seen before = look();
    verb.run();
    Seen after = look();
    long added = after.commits() - before.commits();
    for (JdbcFault fault : JdbcFault.values()) {
      int call = 1;
      while (isReached(call, fault, prepare, verb, before.state(), after.state(), added)) {
        assertThat(++call).isLessThan(MAX_CALLS);
      }
      assertThat(call).as("calls that were seen").isGreaterThan(3);
      assertNothingIsOpen(fault);
    }
  }

  private boolean isReached(
      int call,
      JdbcFault fault,
      Runnable prepare,
      Runnable verb,
      List<String> before,
      List<String> after,
      long added) {
    String what = fault + " at call " + call;
    startOver(prepare);
    Seen start = look();
    assertThat(start.state()).isEqualTo(before);
    boolean[] reached = {true};
    RuntimeException refused = null;
    try {
      reached[0] = FaultyDriver.failing(call, fault, verb);
    } catch (RuntimeException e) {
      refused = e;
    }
    Seen now = look();
    if (fault != JdbcFault.PERMANENT) {
      assertThat(refused).as(what).isNull();
    }
    if (refused == null || !now.equals(start)) {
      assertThat(now).as(what).isEqualTo(new Seen(after, start.commits() + added));
    } else {
      verb.run();
      assertThat(look())
          .as(what + ", then again")
          .isEqualTo(new Seen(after, start.commits() + added));
    }
    return reached[0];
  }

  /** Back to the base commit, with nothing staged, and no other branch or tag. */
  private void startOver(Runnable prepare) {
    for (Branch branch : allBranches()) {
      if (branch.name().equals("main")) {
        staging.reset(story.repository(), "main");
        merges.hardReset(story.repository(), "main", base.hex());
      } else {
        branches.delete(story.repository(), branch.name());
      }
    }
    allTags().forEach(tag -> tags.delete(story.repository(), tag.name()));
    prepare.run();
  }

  private Seen look() {
    List<String> state = new ArrayList<>();
    for (Branch branch : allBranches()) {
      List<String> messages =
          story.firstParents(branch.name()).stream().map(story::get).map(Commit::message).toList();
      state.add(branch.name() + " " + messages + " " + story.at(branch.head()) + staged(branch));
    }
    allTags().forEach(tag -> state.add(tag.name() + " " + story.get(tag.commit()).message()));
    repositories
        .list(OTHER, "", 1, "")
        .forEach(
            found ->
                branches
                    .list(found, "", "", 100, true)
                    .forEach(branch -> state.add(found.name() + " " + branch.name())));
    return new Seen(state, countCommits());
  }

  private List<String> staged(Branch branch) {
    List<String> staged = new ArrayList<>();
    try (PathCursor<StagedEntry> entries = staging.entries(story.repository(), branch)) {
      for (StagedEntry found = entries.next(); found != null; found = entries.next()) {
        var version = found.version();
        staged.add(
            version == null
                ? "-" + found.path()
                : found.path() + "=" + version.checksum() + version.metadata());
      }
    }
    return staged;
  }

  /** Counts rows, seq and states, which must agree. */
  private long countCommits() {
    UUID id = story.repository().id();
    List<Long> counts =
        transactions.read(
            () ->
                List.of(
                    number("select count(*) from graph_commit where repository = ?", id),
                    number("select max(seq) from graph_commit where repository = ?", id),
                    number("select last_seq from repository where id = ?", id),
                    number("select count(*) from commit_state where repository = ?", id)));
    assertThat(counts).containsOnly(counts.getFirst());
    return counts.getFirst();
  }

  private long number(String query, Object... arguments) throws SQLException {
    return sql.row(query, row -> row.getLong(1), arguments).orElseThrow();
  }

  /**
   * Threads of the service may be reading at any moment, but not for long. The server renews the
   * table of transactions only when nobody has looked at it for 100 ms.
   */
  private void assertNothingIsOpen(JdbcFault fault) {
    Await.until(
        "no transaction is open after " + fault,
        MOMENT,
        () -> {
          Await.pass(RENEWAL);
          return openTransactions() == 0;
        });
  }

  private long openTransactions() {
    return transactions.read(() -> number("select count(*) from information_schema.innodb_trx"));
  }

  private List<Branch> allBranches() {
    return branches.list(story.repository(), "", "", 100, true);
  }

  private List<Tag> allTags() {
    return tags.list(story.repository(), "", "", 100);
  }

  private static MergeRequest mergeRequest() {
    return new MergeRequest("anna", null, Map.of(), Strategy.DEFAULT, false, false);
  }

  private static PickRequest pick(String ref) {
    return new PickRequest("anna", ref, 0, "picked", null, false);
  }
}
