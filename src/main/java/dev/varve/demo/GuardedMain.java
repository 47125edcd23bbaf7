package dev.varve.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts a guard on main, and shows that a wrong label doesn't get past it. */
final class GuardedMain {

  private static final String BRANCH = "a-slip-of-the-pen";
  private static final String ACTION = "_lakefs_actions/groups.yaml";
  private static final String RED_HEART = "color/svg/2764.svg";
  private static final String WRONG = "smiley-emotions";

  private final DemoRepository repository;
  private final Narrator tell;
  private final Curl curl;

  GuardedMain(DemoRepository repository, Narrator tell, Curl curl) {
    this.repository = repository;
    this.tell = tell;
    this.curl = curl;
  }

  void play() {
    guard();
    SortedMap<String, String> right = edit();
    refused();
    fix(right);
  }

  private void guard() {
    tell.step("Put a guard on main: no merge may bring a group that the collection doesn't know:");
    List<String> groups = repository.valuesOf(DemoRepository.MAIN, "group");
    String action = action(groups);
    tell.say("%s", action.stripTrailing());
    repository.uploadText(DemoRepository.MAIN, ACTION, action);
    repository.commit(DemoRepository.MAIN, "Guard the groups", Map.of());
  }

  private static String action(List<String> groups) {
    String values =
        groups.stream().map(group -> "\"" + group + "\"").collect(Collectors.joining(", "));
    return """
        name: groups
        on:
          pre-merge:
            branches: [main]
        hooks:
          - id: known
            type: javascript
            properties:
              builtin: allowed-values
              args:
                key: group
                paths: color/**
                values: [VALUES]
        """
        .replace("VALUES", values);
  }

  private SortedMap<String, String> edit() {
    tell.step("On a branch the red heart gets a group that is none:");
    repository.branch(BRANCH, DemoRepository.MAIN);
    SortedMap<String, String> right = new TreeMap<>();
    JsonNode stats = repository.stat(BRANCH, RED_HEART);
    stats
        .get("metadata")
        .properties()
        .forEach(pair -> right.put(pair.getKey(), pair.getValue().asText()));
    right.put("looked_at_by", "you");
    SortedMap<String, String> wrong = new TreeMap<>(right);
    wrong.put("group", WRONG);
    tell.command(curl.editMetadata(BRANCH, RED_HEART));
    repository.replaceMetadata(BRANCH, RED_HEART, wrong);
    repository.commit(BRANCH, "Look at the red heart", Map.of());
    return right;
  }

  private void refused() {
    String before = repository.commitAt(DemoRepository.MAIN);
    tell.step("Merging it is refused, with the image and what was probably meant:");
    tell.command(curl.post("refs/" + BRANCH + "/merge/main", "{}"));
    Optional<String> refusal = repository.refusalOfMerge(BRANCH, DemoRepository.MAIN);
    refusal.ifPresent(message -> message.lines().forEach(line -> tell.say("%s", line)));
    boolean stayed = repository.commitAt(DemoRepository.MAIN).equals(before);
    tell.say("%s", refusal.isPresent() && stayed ? "main is where it was" : "it was NOT refused");
    tell.command(curl.get("actions/runs"));
  }

  private void fix(SortedMap<String, String> right) {
    tell.step("Corrected, it passes:");
    repository.replaceMetadata(BRANCH, RED_HEART, right);
    repository.commit(BRANCH, "Correct the group", Map.of());
    String merge = repository.merge(BRANCH, DemoRepository.MAIN, "Look at the red heart");
    tell.say("merged as commit %s", WalkThrough.shortened(merge));
  }
}
