package dev.varve.hook.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads action files. */
public final class ActionFile {

  /** Where they are; deeper folders are not looked into. */
  public static final String FOLDER = "_lakefs_actions/";

  private static final JsonSchema SCHEMA = new JsonSchema("action.schema.json");

  private ActionFile() {}

  /** Whether an object at the path is an action file. */
  public static boolean isAt(String path) {
    return path.startsWith(FOLDER)
        && path.length() > FOLDER.length()
        && path.indexOf('/', FOLDER.length()) < 0;
  }

  /**
   * @throws InvalidActionException with everything that is wrong with it
   */
  public static Action read(String path, byte[] bytes) throws InvalidActionException {
    JsonNode tree = tree(path, bytes);
    List<String> problems = new ArrayList<>(refusedTypes(tree));
    if (problems.isEmpty()) {
      problems.addAll(SCHEMA.problems(tree));
    }
    if (problems.isEmpty()) {
      Action action = action(path, tree, problems);
      if (problems.isEmpty()) {
        return action;
      }
    }
    throw new InvalidActionException(path, problems);
  }

  private static JsonNode tree(String path, byte[] bytes) throws InvalidActionException {
    try {
      return Yaml.read(bytes);
    } catch (IllegalArgumentException e) {
      throw new InvalidActionException(path, List.of(String.valueOf(e.getMessage())));
    }
  }

  /** Types of lakeFS's that are not here get a sentence that says what to use. */
  private static List<String> refusedTypes(JsonNode tree) {
    List<String> problems = new ArrayList<>();
    JsonNode hooks = tree.path("hooks");
    for (int i = 0; i < hooks.size(); i++) {
      String instead =
          switch (hooks.get(i).path("type").asText()) {
            case "lua" -> "write the hook in JavaScript, type javascript, or as a query";
            case "airflow" -> "start the DAG by a webhook, type webhook, to Airflow's own API";
            default -> "";
          };
      if (!instead.isEmpty()) {
        problems.add(
            "hooks["
                + i
                + "].type: "
                + hooks.get(i).path("type").asText()
                + " hooks are not there: "
                + instead);
      }
    }
    return problems;
  }

  private static Action action(String path, JsonNode tree, List<String> problems) {
    List<Hook> hooks = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < tree.get("hooks").size(); i++) {
      JsonNode hook = tree.get("hooks").get(i);
      String id = hook.get("id").asText();
      if (!ids.add(id)) {
        problems.add("hooks[" + i + "].id: '" + id + "' is there twice");
      }
      try {
        hooks.add(new Hook(id, Condition.parse(hook.path("if").asText()), HookWork.of(hook)));
      } catch (IllegalArgumentException e) {
        problems.add("hooks[" + i + "]: " + e.getMessage());
      }
    }
    return new Action(path, tree.get("name").asText(), events(tree.get("on")), hooks);
  }

  private static Map<HookEvent, List<String>> events(JsonNode on) {
    Map<HookEvent, List<String>> events = new EnumMap<>(HookEvent.class);
    on.properties()
        .forEach(
            entry -> {
              List<String> globs = new ArrayList<>();
              entry.getValue().path("branches").forEach(glob -> globs.add(glob.asText()));
              events.put(HookEvent.find(entry.getKey()).orElseThrow(), List.copyOf(globs));
            });
    return events;
  }
}
