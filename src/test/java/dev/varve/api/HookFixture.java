package dev.varve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakefs.clients.sdk.ActionsApi;
import io.lakefs.clients.sdk.ApiException;
import io.lakefs.clients.sdk.model.ActionRun;
import io.lakefs.clients.sdk.model.HookRun;
import io.lakefs.clients.sdk.model.TagCreation;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A repository whose branches have hooks, and what tests of hooks do with it all the time. */
abstract class HookFixture {

  static final JsonMapper JSON = JsonMapper.builder().build();

  final TestRepository repository = TestRepository.fresh();
  final ActionsApi actions = new ActionsApi(repository.client);

  interface Call {
    void run() throws ApiException;
  }

  /** An action of one script. */
  static String script(String event, String body) {
    return """
        name: a EVENT
        on: {EVENT: }
        hooks:
          - id: one
            type: javascript
            properties:
              timeout: 20s
              script: |
                export default function (event, repo, args) { BODY }
        """
        .replace("EVENT", event)
        .replace("BODY", body.replace("\n", " "));
  }

  /** An action of one webhook. */
  static String webhook(String name, String event, String url) {
    return """
        name: NAME
        on: {EVENT: }
        hooks:
          - {id: call, type: webhook, properties: {url: "URL", timeout: 20s}}
        """
        .replace("NAME", name)
        .replace("EVENT", event)
        .replace("URL", url);
  }

  /** Uploads an action file; it is in force once it is committed. */
  void action(String branch, String yaml) throws ApiException {
    repository.upload(branch, "_lakefs_actions/" + yaml.hashCode() + ".yaml", yaml);
  }

  void guardMain(String... yamls) throws ApiException {
    for (String yaml : yamls) {
      action("main", yaml);
    }
    repository.commit("main", "guard");
  }

  /** The message of a call that hooks refuse. */
  static String refusal(Call call) throws IOException {
    ApiException e = catchThrowableOfType(ApiException.class, call::run);
    assertThat(e.getCode()).as(e.getResponseBody()).isEqualTo(412);
    return message(e);
  }

  static String message(ApiException e) throws IOException {
    return JSON.readTree(e.getResponseBody()).get("message").asText();
  }

  void tag(String name) throws ApiException {
    repository.tags.createTag(repository.name, new TagCreation().id(name).ref("main")).execute();
  }

  /** Newest first. */
  List<ActionRun> runs() throws ApiException {
    return actions.listRepositoryRuns(repository.name).execute().getResults();
  }

  List<ActionRun> runs(String event) throws ApiException {
    return runs().stream().filter(run -> run.getEventType().equals(event)).toList();
  }

  /** The log of a run's first hook. */
  String output(String run) throws ApiException, IOException {
    HookRun hook = actions.listRunHooks(repository.name, run).execute().getResults().getFirst();
    return Files.readString(
        actions.getRunHookOutput(repository.name, run, hook.getHookRunId()).execute().toPath());
  }

  JsonNode dryRun(String ref, String action) throws IOException {
    String wish = JSON.writeValueAsString(Map.of("ref", ref, "action", action));
    return json(Wire.postJson("/repositories/" + repository.name + "/actions/dry-run", wish));
  }

  /** Below the repository's actions. */
  JsonNode get(String path) throws IOException {
    return json(Wire.get("/repositories/" + repository.name + "/actions" + path));
  }

  /** The paths that a query finds, 1,000 at most. */
  List<String> search(String ref, String query) throws IOException {
    String asked = URLEncoder.encode(query, StandardCharsets.UTF_8);
    JsonNode found =
        json(
            Wire.get(
                "/repositories/"
                    + repository.name
                    + "/refs/"
                    + ref
                    + "/search?limit=1000&q="
                    + asked));
    List<String> paths = new ArrayList<>();
    found.get("results").forEach(row -> paths.add(row.get("path").asText()));
    return paths;
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }
}
