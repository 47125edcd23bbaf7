package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.hook.SecondNode;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.model.ActionRun;
import io.lakefs.clients.sdk.model.HookRun;
import io.lakefs.clients.sdk.model.ResetCreation;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens around hooks while they run: other actions, other clients, other nodes. */
@QuarkusTest
class HookTrustTest extends HookFixture {

  @Inject SecondNode secondNode;

  private List<String> staged() throws ApiException {
    return repository.branches.diffBranch(repository.name, "main").execute().getResults().stream()
        .map(row -> row.getPath())
        .toList();
  }

  /** Each waits for the other: one after the other, neither would end. */
  @Test
  void actionsOfOneEventRunBesideEachOtherAndAreToldInTheOrderOfTheirNames() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    try (HookReceiver receiver = new HookReceiver(path -> both.await(15, TimeUnit.SECONDS))) {
      guardMain(
          webhook("b second", "pre-create-tag", receiver.url("/b")),
          webhook("a first", "pre-create-tag", receiver.url("/a")));
      tag("v1");
    }
    String run = runs("pre-create-tag").getFirst().getRunId();
    List<HookRun> hooks = actions.listRunHooks(repository.name, run).execute().getResults();
    assertThat(hooks).extracting(HookRun::getAction).containsExactly("a first", "b second");
    assertThat(hooks).extracting(HookRun::getHookRunId).containsExactly("0000_0000", "0001_0000");
    assertThat(hooks).extracting(HookRun::getStatus).containsOnly(HookRun.StatusEnum.COMPLETED);
  }

  @Test
  void oneActionsFailureStopsNoOtherAndAllAreTold() throws Exception {
    String failing =
        script("pre-create-tag", "fail(null, 'not so')").replace("a pre-create-tag", "a1");
    String throwing =
        script("pre-create-tag", "throw new Error('nor so')").replace("a pre-create-tag", "a2");
    String passing =
        script("pre-create-tag", "console.log('well')").replace("a pre-create-tag", "a3");
    guardMain(failing, throwing, passing);
    assertThat(refusal(() -> tag("v1")))
        .contains("2 errors occurred")
        .containsSubsequence("action 'a1'", "not so", "action 'a2'", "nor so");
    String run = runs("pre-create-tag").getFirst().getRunId();
    assertThat(actions.listRunHooks(repository.name, run).execute().getResults()).hasSize(3);
  }

  @Test
  void whatAPrepareCommitHookStagesIsInTheCommitAndIsJudgedWithIt() throws Exception {
    try (HookReceiver receiver = new HookReceiver(path -> stage("prepared", "by the hook"))) {
      guardMain(
          webhook("prepare", "prepare-commit", receiver.url("/")),
          script("pre-commit", "if (repo.stat('a') && !repo.stat('prepared')) fail('a', 'alone')"));
      int before = receiver.bodies().size();
      repository.commit("main", "a", "1");
      assertThat(receiver.bodies()).hasSize(before + 1);
    }
    assertThat(repository.paths("main")).contains("a", "prepared");
    assertThat(staged()).isEmpty();
    assertThat(runs("prepare-commit").getFirst().getStatus())
        .isEqualTo(ActionRun.StatusEnum.COMPLETED);
  }

  private void stage(String path, String content) throws ApiException {
    repository.upload("main", path, content);
  }

  @Test
  void aPrepareCommitHookThatRefusesLeavesWhatItStagedUncommitted() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (HookReceiver receiver =
        new HookReceiver(
            path -> {
              if (calls.incrementAndGet() > 1) {
                stage("prepared", "by the hook");
                throw new IllegalStateException("no");
              }
            })) {
      guardMain(webhook("prepare", "prepare-commit", receiver.url("/")));
      repository.upload("main", "a", "1");
      String head = repository.head("main");
      assertThat(refusal(() -> repository.commit("main", "a")))
          .startsWith("prepare-commit hook aborted");
      assertThat(repository.head("main")).isEqualTo(head);
    }
    assertThat(staged()).containsExactlyInAnyOrder("a", "prepared");
  }

  /** Between the check and the publication nothing slips in. */
  @Test
  void whatIsStagedWhileAPreCommitHookWaitsIsNotInTheCommitThatItJudged() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (HookReceiver receiver =
        new HookReceiver(path -> stage("late", "version " + calls.incrementAndGet()))) {
      guardMain(webhook("slow", "pre-commit", receiver.url("/")));
      repository.upload("main", "a", "1");
      repository.commit("main", "a");
      assertThat(repository.read("main@", "late")).isEqualTo("version 1");
    }
    assertThat(repository.read("main", "late")).isEqualTo("version 2");
    assertThat(staged()).containsExactly("late");
  }

  @Test
  void whatIsResetWhileAPreCommitHookWaitsIsNotCommittedAndTheRestIsJudgedAnew() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (HookReceiver receiver =
        new HookReceiver(
            path -> {
              if (calls.incrementAndGet() == 2) {
                reset("a");
              }
            })) {
      guardMain(webhook("slow", "pre-commit", receiver.url("/")));
      repository.upload("main", "a", "1");
      repository.upload("main", "b", "2");
      repository.commit("main", "b alone");
      assertThat(calls).hasValue(3);
    }
    assertThat(repository.paths("main")).contains("b").doesNotContain("a");
    assertThat(staged()).isEmpty();
  }

  private void reset(String path) throws ApiException {
    repository
        .branches
        .resetBranch(
            repository.name,
            "main",
            new ResetCreation().type(ResetCreation.TypeEnum.OBJECT).path(path))
        .execute();
  }

  /** Its own branch is being committed to; the deadline ends the wait for itself. */
  @Test
  void aHookThatCommitsToItsOwnBranchIsEndedByItsDeadline() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (HookReceiver receiver =
        new HookReceiver(
            path -> {
              if (calls.incrementAndGet() == 2) {
                repository.commit("main", "from within");
              }
            })) {
      guardMain(webhook("reentrant", "pre-commit", receiver.url("/")).replace("20s", "1s"));
      repository.upload("main", "a", "1");
      assertThat(refusal(() -> repository.commit("main", "outer"))).contains("no answer within");
      Awaitility.await().until(() -> repository.messages("main").contains("from within"));
    }
    assertThat(repository.messages("main")).doesNotContain("outer");
    assertThat(repository.paths("main")).contains("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new Error('\\u001b[2Jx\\n\\t* hook run id \\u202e spoofed')",
        "fail('a\\u001b[31m\\nb', 'x\\r\\n\\u0007\\u009b')",
        "throw 'x'.repeat(1e6)",
        "for (let i = 0; i < 1e4; i++) fail('p'.repeat(2000) + i, 'm'.repeat(1e4))",
        "throw '<script>alert(1)</script>\\u0000'",
      })
  void whatAScriptSaysCantSteerTerminalsNorFillMessages(String body) throws Exception {
    guardMain(script("pre-create-tag", body));
    String message = refusal(() -> tag("v1"));
    assertThat(message).hasSizeLessThanOrEqualTo(4_000);
    assertThat(message.replaceAll("[\n\t]", "")).doesNotContainPattern("[\\p{Cntrl}\u009b\u202e]");
    assertThat(message.strip().lines()).hasSize(2);
  }

  @Test
  void aScriptThatIsNotThereRefuses() throws Exception {
    guardMain(
        script("pre-create-tag", "")
            .replaceFirst("(?s)script: \\|.*", "script_path: hooks/none.js\n"));
    assertThat(refusal(() -> tag("v1"))).contains("script hooks/none.js is not there");
  }

  /** The service itself is the first. */
  @Test
  void eachPostEventIsRunOnceByTwoNodesAndHasAnIdOfItsOwn() throws Exception {
    int tags = 12;
    try (HookReceiver receiver = new HookReceiver(path -> {})) {
      guardMain(webhook("after", "post-create-tag", receiver.url("/")));
      for (int i = 0; i < tags; i++) {
        tag("v" + i);
        secondNode.wake();
      }
      Awaitility.await().until(() -> runs("post-create-tag").size() >= tags);
      Set<String> ids = new HashSet<>();
      Set<String> names = new HashSet<>();
      for (String body : receiver.bodies()) {
        assertThat(ids.add(JSON.readTree(body).get("event_id").asText())).isTrue();
        assertThat(names.add(JSON.readTree(body).get("tag_id").asText())).isTrue();
      }
      assertThat(ids).hasSize(tags);
    }
    assertThat(runs("post-create-tag")).hasSize(tags);
  }

  /** A receiver that is away is called again, and can tell that it is the same event. */
  @Test
  void anEventThatIsTriedAgainKeepsItsId() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (HookReceiver receiver =
        new HookReceiver(
            path -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
              }
            })) {
      guardMain(webhook("after", "post-create-tag", receiver.url("/")));
      tag("v1");
      // After a pause of 4 s, at the next look for events, one every 10 s.
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> receiver.bodies().size() == 2);
      List<String> ids = new ArrayList<>();
      for (String body : receiver.bodies()) {
        ids.add(JSON.readTree(body).get("event_id").asText());
      }
      assertThat(ids.getFirst()).isEqualTo(ids.getLast());
    }
  }

  @Test
  void aThousandViolationsComeInPagesWithQueriesThatFindTheirObjects() throws Exception {
    int objects = 1_200;
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < objects; i++) {
      lines.append(
          "{\"path\":\"images/%05d \\\"x\\\".png\",\"physical_address\":\"local://REPO/synthetic/%d\",\"checksum\":\"%d\",\"size_bytes\":1}\n"
              .replace("%05d", String.valueOf(100_000 + i))
              .replace("%d", String.valueOf(i))
              .replace("REPO", repository.name));
    }
    repository.upload("main", "first", "1");
    assertThat(
            Wire.post(
                    "/repositories/" + repository.name + "/branches/main/objects/stage",
                    lines.toString(),
                    "Content-Type",
                    "application/x-ndjson")
                .statusCode())
        .isLessThan(300);
    repository.commit("main", "many");
    String action =
        script(
            "pre-commit",
            "for (const c of repo.changes()) fail(c.path, 'no', { key: 'k', value: 'v' })");
    JsonNode run = dryRun("main", action);
    assertThat(run.get("hooks").get(0).get("violations").asInt()).isEqualTo(objects + 1);
    assertThat(run.get("hooks").get(0).get("error").asText()).contains("1201 violations");
    checkPages(run.get("run_id").asText(), 1_000);
  }

  private void checkPages(String run, int kept) throws Exception {
    Set<String> listed = new HashSet<>();
    Set<String> found = new HashSet<>();
    String after = "";
    boolean hasMore = true;
    while (hasMore) {
      JsonNode page = get("/runs/" + run + "/violations?amount=400&after=" + after);
      page.get("results").forEach(row -> listed.add(row.get("path").asText()));
      found.addAll(search("main", page.get("query").asText()));
      for (JsonNode more : page.get("more_queries")) {
        found.addAll(search("main", more.asText()));
      }
      hasMore = page.get("pagination").get("has_more").asBoolean();
      after = page.get("pagination").get("next_offset").asText();
    }
    assertThat(listed).hasSize(kept);
    assertThat(found).isEqualTo(listed);
  }

  @Test
  void aDryRunThatAsksNoHookSaysSo() throws Exception {
    guardMain(script("pre-merge", "fail(null, 'no')"));
    String wish = "{\"ref\": \"main\"}";
    JsonNode run =
        json(Wire.postJson("/repositories/" + repository.name + "/actions/dry-run", wish));
    assertThat(run.get("note").asText())
        .isEqualTo("no action in force is for pre-commit on branch 'main'");
  }

  @Test
  void aDryRunJudgesAnyRefAsIfItsCommitWereMadeAgain() throws Exception {
    repository.commit("main", "a", "1");
    tag("v1");
    String commit = repository.commit("main", "b", "2").getId();
    String action =
        script(
            "pre-commit",
            "for (const c of repo.changes()) fail(c.path, c.type + ' ' + repo.count(''))");
    Map<String, String> expected =
        Map.of(
            "v1", "a: added 1", commit, "b: added 2", "main~1", "a: added 1", "main", "b: added 2");
    for (Map.Entry<String, String> one : expected.entrySet()) {
      JsonNode run = dryRun(one.getKey(), action);
      assertThat(run.get("hooks").get(0).get("error").asText())
          .isEqualTo("1 violation: " + one.getValue());
    }
    assertThat(
            Wire.postJson(
                    "/repositories/" + repository.name + "/actions/dry-run",
                    JSON.writeValueAsString(Map.of("ref", "nowhere", "action", action)))
                .statusCode())
        .isEqualTo(404);
  }
}
