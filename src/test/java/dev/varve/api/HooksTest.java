package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.varve.graph.Branch;
import dev.varve.graph.Branches;
import dev.varve.graph.Repositories;
import dev.varve.graph.Repository;
import dev.varve.hook.worker.WorkerPool;
import dev.varve.index.CommitId;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.ExperimentalApi;
import io.lakefs.clients.sdk.model.ActionRun;
import io.lakefs.clients.sdk.model.CherryPickCreation;
import io.lakefs.clients.sdk.model.CommitCreation;
import io.lakefs.clients.sdk.model.RevertCreation;
import io.lakefs.clients.sdk.model.TagCreation;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hooks as clients of lakeFS meet them. */
@QuarkusTest
class HooksTest extends HookFixture {

  private static final String LABELS =
      """
      name: labels
      on:
        pre-merge:
          branches: [main]
      hooks:
        - id: allowed
          type: javascript
          properties:
            args: {key: label, values: [cat, dog]}
            script: |
              export default function (event, repo, args) {
                for (const change of repo.changes()) {
                  if (change.after === null || !change.path.startsWith('images/')) continue;
                  const value = change.after.metadata[args.key];
                  if (!args.values.includes(value)) {
                    fail(change.path, `label "${value}" is not allowed`, { key: args.key, value });
                  }
                }
                console.log(event.event_type, event.branch_id, event.merge_source);
              }
      """;

  @Inject WorkerPool pool;
  @Inject Repositories repositories;
  @Inject Branches branches;

  @BeforeEach
  void warmUp() {
    pool.awaitWarm(Duration.ofSeconds(60));
  }

  private void image(String branch, String path, String label) throws ApiException {
    repository.upload(branch, path, path);
    repository.label(branch, path, Map.of("label", label));
  }

  @Test
  void theOutputOfAHookIsAFile() throws Exception {
    guardMain(script("pre-commit", "console.log('well')"));
    String run = runs().getFirst().getRunId();
    String path = "/repositories/" + repository.name + "/actions/runs/" + run;
    String hook =
        actions.listRunHooks(repository.name, run).execute().getResults().getFirst().getHookRunId();
    assertThat(
            Wire.get(path + "/hooks/" + hook + "/output")
                .headers()
                .firstValue("Content-Disposition"))
        .hasValue("attachment; filename=" + run + "-" + hook + ".log");
  }

  /** The story that the service was begun for. */
  @Test
  void wrongLabelsOnABranchAreRefusedWithTheirImagesAndTheFixPasses() throws Exception {
    image("main", "images/1.png", "cat");
    guardMain(LABELS);
    repository.branch("new", "main");
    image("new", "images/2.png", "car");
    image("new", "images/3.png", "dog");
    image("new", "images/4.png", "bus");
    repository.commit("new", "more images");
    String before = repository.head("main");

    String message = refusal(() -> repository.merge("new", "main"));
    assertThat(message)
        .startsWith("update branch main: pre-merge hook aborted, run id '")
        .contains("': 1 error occurred:\n\t* hook run id '0000_0000' failed on action 'labels'")
        .contains("hook 'allowed': action failed: 2 violations: images/2.png: label \"car\"")
        .contains("images/4.png")
        .endsWith("\n\n");
    assertThat(repository.head("main")).isEqualTo(before);

    ActionRun run = runs().getFirst();
    assertThat(run.getStatus()).isEqualTo(ActionRun.StatusEnum.FAILED);
    assertThat(output(run.getRunId())).startsWith("pre-merge main new\n");
    JsonNode violations = get("/runs/" + run.getRunId() + "/violations");
    assertThat(violations.get("results")).hasSize(2);
    assertThat(violations.get("results").get(0).get("path").asText()).isEqualTo("images/2.png");
    assertThat(violations.get("results").get(0).get("value").asText()).isEqualTo("car");
    assertThat(search("new", violations.get("query").asText()))
        .containsExactly("images/2.png", "images/4.png");

    repository.label("new", "images/2.png", Map.of("label", "cat"));
    repository.label("new", "images/4.png", Map.of("label", "dog"));
    repository.commit("new", "fixed");
    String merged = repository.merge("new", "main");
    assertThat(repository.head("main")).isEqualTo(merged);
    ActionRun passed = runs().getFirst();
    assertThat(passed.getStatus()).isEqualTo(ActionRun.StatusEnum.COMPLETED);
    assertThat(passed.getCommitId()).isEqualTo(merged);
  }

  private static JsonNode post(String path, String body) throws IOException {
    return json(Wire.postJson(path, body));
  }

  @Test
  void aSourceCantEscapeByLackingOrEditingTheGuard() throws Exception {
    image("main", "images/1.png", "cat");
    repository.commit("main", "first");
    repository.branch("before", "main");
    guardMain(LABELS);
    image("before", "images/2.png", "car");
    repository.commit("before", "without the guard");
    assertThat(refusal(() -> repository.merge("before", "main"))).contains("images/2.png");

    repository.branch("edited", "main");
    repository.upload(
        "edited",
        "_lakefs_actions/" + LABELS.hashCode() + ".yaml",
        LABELS.replace("[cat, dog]", "[cat, dog, car]"));
    image("edited", "images/2.png", "car");
    repository.commit("edited", "with another guard");
    assertThat(refusal(() -> repository.merge("edited", "main"))).contains("images/2.png");
    JsonNode run = get("/runs/" + runs().getFirst().getRunId());
    assertThat(run.get("note").asText()).contains("changes the guard itself");
  }

  @Test
  void aRefusedCommitLeavesEverythingUncommitted() throws Exception {
    guardMain(script("pre-commit", "if (repo.stat('a')) fail('a', 'never')"));
    String head = repository.head("main");
    repository.upload("main", "a", "1");
    assertThat(refusal(() -> repository.commit("main", "a")))
        .startsWith("pre-commit hook aborted, run id '")
        .contains("1 violation: a: never");
    assertThat(repository.head("main")).isEqualTo(head);
    assertThat(repository.branches.diffBranch(repository.name, "main").execute().getResults())
        .hasSize(1);
  }

  @Test
  void aFileThatTheCommitAddsRunsAtOnce() throws Exception {
    action("main", script("pre-commit", "fail(null, 'not so')"));
    assertThat(refusal(() -> repository.commit("main", "guard"))).contains("not so");
  }

  @Test
  void whatCantBeReadRefuses() throws Exception {
    repository.upload("main", "_lakefs_actions/a.yaml", "on: [");
    assertThat(refusal(() -> repository.commit("main", "bad")))
        .contains("_lakefs_actions/a.yaml")
        .contains("YAML");
  }

  @Test
  void theScriptSeesTheCandidateAndItsParent() throws Exception {
    image("main", "images/1.png", "cat");
    image("main", "images/2.png", "cat");
    repository.upload("main", "notes.txt", "three");
    guardMain(
        script(
            "pre-commit",
            """
            if (!repo.stat('images/3.png')) return;
            const all = [...repo.changes()];
            console.log(all.map((c) => c.type + ' ' + c.path).join());
            console.log(repo.count('label:cat'), repo.parent.count('label:cat'));
            console.log(repo.search('label:dog').results[0].path);
            console.log(JSON.stringify(repo.facets('', ['label']).label.values));
            console.log(repo.read('notes.txt'), repo.parent.read('notes.txt'));
            console.log(repo.stat('images/2.png'), repo.parent.stat('images/2.png').metadata.label);
            console.log([...repo.list({ prefix: 'images/' })].map((o) => o.path).join());
            console.log(all[0].after.metadata.constructor, event.commit_message);
            """
                .replace("\n", " ")));
    repository.label("main", "images/1.png", Map.of("label", "dog"));
    repository.objects.deleteObject(repository.name, "main", "images/2.png").execute();
    repository.upload("main", "images/3.png", "3");
    repository.upload("main", "notes.txt", "four");
    repository.commit("main", "changes");
    assertThat(output(runs().getFirst().getRunId()))
        .isEqualTo(
            """
            changed images/1.png,removed images/2.png,added images/3.png,changed notes.txt
            0 2
            images/1.png
            [{"value":"dog","count":1}]
            four three
            null cat
            images/1.png,images/3.png
            undefined changes
            """);
  }

  @Test
  void aQueryGateNamesWhatItMatches() throws Exception {
    guardMain(
        """
        name: gate
        on: {pre-commit: }
        hooks:
          - id: labelled
            type: query
            properties:
              query: "path:images/** missing:label"
              message: every image needs a label
        """);
    repository.upload("main", "images/1.png", "1");
    assertThat(refusal(() -> repository.commit("main", "a")))
        .contains("1 violation: images/1.png: every image needs a label");
    repository.label("main", "images/1.png", Map.of("label", "x"));
    repository.commit("main", "a");
  }

  @Test
  void hooksAfterAFailureAreSkippedUnlessTheyAreFor() throws Exception {
    guardMain(
        """
        name: chain
        on: {pre-commit: }
        hooks:
          - {id: h1, type: query, properties: {query: "path:a", message: first}}
          - {id: h2, type: query, properties: {query: "path:a", message: second}}
          - {id: h3, type: query, if: failure(), properties: {query: "path:a", message: third}}
        """);
    repository.upload("main", "a", "1");
    assertThat(refusal(() -> repository.commit("main", "a")))
        .contains("2 errors occurred")
        .contains("first")
        .contains("third")
        .doesNotContain("second");
  }

  /** The hook waits until another client has moved the branch; it must then see what that did. */
  @Test
  void aHardResetCantGoAroundTheHooks() throws Exception {
    repository.branch("topic", "main");
    repository.commit("topic", "wrong", "1");
    guardMain(script("pre-merge", "fail('wrong', 'no')"));
    ApiException e =
        catchThrowableOfType(
            ApiException.class,
            () ->
                new ExperimentalApi(repository.client)
                    .hardResetBranch(repository.name, "main", "topic")
                    .execute());
    assertThat(e.getCode()).isEqualTo(403);
    assertThat(message(e)).contains("hooks", "revert or merge");
    new ExperimentalApi(repository.client)
        .hardResetBranch(repository.name, "topic", "main")
        .execute();
  }

  @Test
  void hooksRunAgainWhenTheHeadMovedMeanwhile() throws Exception {
    List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          if (bodies.size() == 1) {
            moveMain();
          }
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      image("main", "images/1.png", "cat");
      repository.commit("main", "first");
      guardMain(
          """
          name: slow
          on: {pre-merge: }
          hooks:
            - {id: wait, type: webhook, properties: {url: "http://127.0.0.1:PORT/x", query_params: {a: b}}}
            - {id: two, type: query, properties: {query: "path:images/**", max: 2, message: two images at most}}
          """
              .replace("PORT", Integer.toString(server.getAddress().getPort())));
      repository.branch("new", "main");
      image("new", "images/3.png", "cat");
      repository.commit("new", "third");
      assertThat(refusal(() -> repository.merge("new", "main"))).contains("two images at most");
      assertThat(bodies).hasSize(2);
      assertThat(bodies.getFirst())
          .contains("\"event_type\":\"pre-merge\"")
          .contains("\"hook_id\":\"wait\"")
          .contains("\"merge_source\":\"new\"");
    } finally {
      server.stop(0);
    }
  }

  private void moveMain() throws IOException {
    try {
      repository.branch("other", "main");
      image("other", "images/2.png", "cat");
      repository.commit("other", "second");
      Repository moved = repositories.get(repository.name);
      Branch main = branches.get(moved, "main");
      CommitId head = branches.get(moved, "other").head();
      assertThat(branches.move(moved, main, head, main.tokens())).isTrue();
    } catch (ApiException e) {
      throw new IOException(e);
    }
  }

  @Test
  void postHooksRunAfterTheCommitAndCantUndoIt() throws Exception {
    guardMain(script("post-commit", "console.log(event.commit_message); fail('x', 'too late')"));
    repository.commit("main", "a", "1");
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(runs()).anyMatch(run -> run.getEventType().equals("post-commit")));
    ActionRun run =
        runs().stream().filter(one -> one.getEventType().equals("post-commit")).findFirst().get();
    assertThat(run.getStatus()).isEqualTo(ActionRun.StatusEnum.FAILED);
    assertThat(repository.paths("main")).contains("a");
  }

  @Test
  void branchesAndTagsHaveTheirEvents() throws Exception {
    guardMain(script("pre-create-branch", "fail(null, event.branch_id + ' is no name')"));
    assertThat(refusal(() -> repository.branch("b1", "main"))).contains("b1 is no name");
    repository.objects.deleteObject(repository.name, "main", only("main")).execute();
    action("main", script("pre-create-tag", "fail(null, event.tag_id + ' is no name')"));
    repository.commit("main", "other");
    assertThat(
            refusal(
                () ->
                    repository
                        .tags
                        .createTag(repository.name, new TagCreation().id("v1").ref("main"))
                        .execute()))
        .contains("v1 is no name");
    repository.branch("b1", "main");
    action("b1", script("pre-delete-branch", "fail(null, 'stays')"));
    repository.commit("b1", "stays");
    assertThat(refusal(() -> repository.branches.deleteBranch(repository.name, "b1").execute()))
        .contains("stays");
  }

  private String only(String branch) throws ApiException {
    return repository.paths(branch).stream()
        .filter(path -> path.startsWith("_lakefs_actions/"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void revertsAndCherryPicksHaveTheirEvents() throws Exception {
    repository.commit("main", "a", "1");
    action("main", script("pre-revert", "fail('a', 'keep it')"));
    action("main", script("pre-cherry-pick", "fail('b', 'not this one')"));
    String guard = repository.commit("main", "guards").getId();
    repository.branch("b", "main");
    String picked = repository.commit("b", "b", "2").getId();
    assertThat(
            refusal(
                () ->
                    repository
                        .branches
                        .revertBranch(
                            repository.name,
                            "main",
                            new RevertCreation().ref(guard).parentNumber(0))
                        .execute()))
        .contains("keep it");
    assertThat(
            refusal(
                () ->
                    repository
                        .branches
                        .cherryPick(repository.name, "main", new CherryPickCreation().ref(picked))
                        .execute()))
        .contains("not this one");
  }

  @Test
  void aDryRunJudgesWhatIsUncommittedAndLeavesIt() throws Exception {
    repository.upload("main", "a", "1");
    JsonNode run =
        dryRun("main$", script("post-merge", "console.log(repo.changeCount); fail('a', 'no')"));
    assertThat(run.get("status").asText()).isEqualTo("failed");
    assertThat(run.get("dry_run").asBoolean()).isTrue();
    assertThat(run.get("hooks").get(0).get("violations").asInt()).isEqualTo(1);
    assertThat(repository.branches.diffBranch(repository.name, "main").execute().getResults())
        .hasSize(1);
  }

  @Test
  void anEmptyActionFileIsAskedFor() {
    assertThat(Wire.post("/hooks/check", "").statusCode()).isEqualTo(400);
  }

  @Test
  void anActionFileCanBeCheckedWithoutRunning() throws Exception {
    assertThat(post("/hooks/check", LABELS).get("valid").asBoolean()).isTrue();
    JsonNode wrong = post("/hooks/check", "name: x\non: {pre-comit: }\nhooks: []\n");
    assertThat(wrong.get("valid").asBoolean()).isFalse();
    assertThat(wrong.get("problems").toString()).contains("pre-comit").contains("hooks");
  }

  @Test
  void theStateOfTheSandboxIsShown() throws Exception {
    assertThat(json(Wire.get("/hooks/workers")).get("sandbox").asText()).isIn("bwrap", "process");
  }

  @Test
  void aCommitMessageCanBeJudgedByAHook() throws Exception {
    guardMain(
        script(
            "pre-commit",
            "if (repo.stat('a') && !/^[A-Z]/.test(event.commit_message)) fail(null, 'capital letter')"));
    repository.upload("main", "a", "1");
    assertThat(refusal(() -> repository.commit("main", "small"))).contains("capital letter");
    repository
        .commits
        .commit(repository.name, "main", new CommitCreation().message("Large"))
        .execute();
  }

  @Test
  void aGateCanLookAtChangesOnlyAndNameASavedQuery() throws Exception {
    repository.upload("main", "images/1.png", "1");
    repository.commit("main", "without a label");
    assertThat(
            Wire.postJson(
                    "/repositories/" + repository.name + "/queries",
                    "{\"name\": \"unlabelled\", \"q\": \"path:images/** missing:label\"}")
                .statusCode())
        .isEqualTo(201);
    guardMain(
        """
        name: gate
        on: {pre-commit: }
        hooks:
          - {id: g1, type: query, properties: {saved: unlabelled, over: changes}}
        """);
    repository.upload("main", "notes", "1");
    repository.commit("main", "no image");
    repository.upload("main", "images/2.png", "2");
    assertThat(refusal(() -> repository.commit("main", "an image")))
        .contains("1 violation: images/2.png");
  }

  @Test
  void aChangeCantLeaveAFileThatCantBeRead() throws Exception {
    guardMain(script("pre-commit", ""));
    String path = only("main");
    repository.upload("main", path, "on: [");
    assertThat(refusal(() -> repository.commit("main", "breaks it"))).contains(path);
    repository.upload("main", path, script("pre-commit", "console.log('well')"));
    repository.commit("main", "repairs it");
  }

  @Test
  void everyBuiltInScriptRunsWhereScriptsRun() throws Exception {
    Path examples = Path.of(System.getProperty("varve.root"), "hooks-scripts", "examples");
    repository.upload("main", "images/1.png", "1");
    repository.commit("main", "An image");
    List<String> wrong = new ArrayList<>();
    for (Path example : examples(examples)) {
      dryRun("main", Files.readString(example))
          .get("hooks")
          .forEach(
              hook -> {
                String error = hook.get("error").asText();
                if (error.matches("(?s).*(Syntax|Reference|Type)Error.*|.*exports no.*")) {
                  wrong.add(example.getFileName() + ": " + error);
                }
              });
    }
    assertThat(wrong).isEmpty();
  }

  private static List<Path> examples(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void declaredKeysAreThereForScripts() throws Exception {
    repository.upload(
        "main", "_varve/keys.yaml", "keys: {label: {type: text, values: [cat, dog]}}\n");
    guardMain(script("pre-commit", "console.log(JSON.stringify(repo.declaredKeys()))"));
    assertThat(output(runs().getFirst().getRunId())).contains("\"key\":\"label\"").contains("cat");
  }

  /** Some wait, some are sent away, and the service goes on. */
  @Test
  void aHundredSlowHooksAtOnceStopNobodyElse() throws Exception {
    repository.commit("main", "a", "1");
    String slow =
        JSON.writeValueAsString(
            Map.of(
                "ref",
                "main",
                "action",
                script("pre-commit", "let x = 0; for (let i = 0; i < 1e6; i++) x += i;")));
    // The client finds the service by this thread's configuration.
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Thread caller = Thread.ofVirtual().unstarted(() -> statuses.add(status(slow)));
      caller.setContextClassLoader(loader);
      callers.add(caller);
    }
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      do {
        assertThat(repository.paths("main")).containsExactly("a");
      } while (!caller.join(Duration.ofMillis(100)));
    }
    assertThat(statuses).hasSize(100).containsOnly(200, 429).contains(200, 429);
  }

  private int status(String body) {
    return Wire.postJson("/repositories/" + repository.name + "/actions/dry-run", body)
        .statusCode();
  }
}
