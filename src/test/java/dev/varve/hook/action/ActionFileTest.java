package dev.varve.hook.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.hook.action.Hook.QueryGate;
import dev.varve.hook.action.Hook.Script;
import dev.varve.hook.action.Hook.ScriptSource;
import dev.varve.hook.action.Hook.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionFileTest {

  private static final String WHOLE =
      """
      name: label check
      description: our labels
      on:
        pre-merge:
          branches: [main, "release-*"]
        post-create-tag:
      hooks:
        - id: labels
          type: javascript
          if: failure() || true
          properties:
            builtin: allowed-values
            timeout: 1m
            args: {key: label, values: [cat, dog]}
        - id: none_unlabelled
          type: query
          properties:
            query: "missing:label"
            message: every image needs a label
        - id: tell
          type: webhook
          properties:
            url: https://example.com/hook
            query_params: {a: b, c: [d, e]}
            headers: {X-Token: "{{ ENV.LAKEFSACTION_TOKEN }}"}
      """;

  @Test
  void readsAWholeFile() throws InvalidActionException {
    Action action = read(WHOLE);
    assertThat(action.name()).isEqualTo("label check");
    assertThat(action.hooks().get(0).work())
        .isEqualTo(
            new Script(
                new ScriptSource.Builtin("allowed-values"),
                "{\"key\":\"label\",\"values\":[\"cat\",\"dog\"]}",
                Duration.ofMinutes(1)));
    assertThat(action.hooks().get(1).work())
        .isEqualTo(new QueryGate("missing:label", null, false, 0, 0, "every image needs a label"));
    assertThat(((Webhook) action.hooks().get(2).work()).queryParams())
        .containsEntry("c", List.of("d", "e"));
  }

  @Test
  void onStaysAStringAndBranchesAreGlobs() throws InvalidActionException {
    Action action = read(WHOLE);
    assertThat(action.isFor(HookEvent.PRE_MERGE, "main")).isTrue();
    assertThat(action.isFor(HookEvent.PRE_MERGE, "release-2")).isTrue();
    assertThat(action.isFor(HookEvent.PRE_MERGE, "dev")).isFalse();
    assertThat(action.isFor(HookEvent.PRE_COMMIT, "main")).isFalse();
    assertThat(action.isFor(HookEvent.POST_CREATE_TAG, "")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          'name: a1' ; on is missing
          'name: a1|on: {pre-comit: }|hooks: []' ; on.pre-comit: is not known here
          'name: a1|on: {pre-commit: }|hooks: []' ; hooks: is empty
          'name: a1|on: {pre-commit: }|hooks: [{id: xx, type: lua}]' ; write the hook in JavaScript
          'name: a1|on: {pre-commit: }|hooks: [{id: xx, type: airflow}]' ; by a webhook
          'name: a1|on: {pre-commit: }|hooks: [{id: xx, type: sql}]' ; must be one of
          'name: a1|on: {post-create-tag: {branches: [main]}}|hooks: [{id: xx, type: query, properties: {query: a}}]' ; is not known here
          'name: a1|on: {pre-commit: }|hooks: [{id: xx, type: query, properties: {query: a, max: -1}}]' ; max not below min
          'name: a1|on: {pre-commit: }|hooks: [{id: xx, type: javascript, properties: {builtin: ../x}}]' ; is not allowed
          'name: a1|on: {pre-commit: }|hooks: [{id: xx, type: javascript, properties: {}}]' ; exactly one of script
          'name: a1|on: {pre-commit: }|hooks: [{id: xx, type: javascript, properties: {builtin: x, timeout: 2h}}]' ; at most 60s
          'name: a1|on: {pre-commit: }|hooks: [{id: xx, if: sucess(), type: query, properties: {query: a}}]' ; can't be read
          'name: a1|name: a2' ; duplicate key
          'name: &a [*a]' ; aliases
          '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[' ; nested deeper
          '- 1' ; must be of type object
          """)
  void saysWhatIsWrong(String file, String message) {
    assertThatThrownBy(() -> read(file.replace('|', '\n')))
        .isInstanceOf(InvalidActionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAFileThatIsNoText() {
    assertThatThrownBy(() -> ActionFile.read("x", new byte[] {(byte) 0xff}))
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> read("a: " + "x".repeat(300_000))).hasMessageContaining("256 KiB");
    assertThatThrownBy(() -> read("[".repeat(200_000))).hasMessageContaining("nested deeper");
  }

  @Test
  void onlyFilesDirectlyInTheFolderAreActions() {
    assertThat(ActionFile.isAt("_lakefs_actions/a.yaml")).isTrue();
    assertThat(ActionFile.isAt("_lakefs_actions/b/a.yaml")).isFalse();
    assertThat(ActionFile.isAt("_lakefs_actions/")).isFalse();
    assertThat(ActionFile.isAt("a.yaml")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "success(), true, false",
    "failure(), false, true",
    "'', true, false",
    "true, true, true",
    "!success() && (failure() || false), false, true",
  })
  void conditionsLookAtWhatWasBefore(String text, boolean afterSuccess, boolean afterFailure) {
    assertThat(Condition.parse(text).holds(false)).isEqualTo(afterSuccess);
    assertThat(Condition.parse(text).holds(true)).isEqualTo(afterFailure);
  }

  private static Action read(String text) throws InvalidActionException {
    return ActionFile.read("_lakefs_actions/a.yaml", text.getBytes(StandardCharsets.UTF_8));
  }
}
