package dev.varve.hook.run;

import java.util.ArrayList;
import java.util.List;

/** Which violations are wanted; empty texts for any. */
public record ViolationFilter(String run, String path, String key, String value) {

  record Condition(String column, String value) {}

  List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    add(conditions, "run", run);
    add(conditions, "path", path);
    add(conditions, "meta_key", key);
    add(conditions, "meta_value", value);
    return conditions;
  }

  private static void add(List<Condition> conditions, String column, String value) {
    if (!value.isEmpty()) {
      conditions.add(new Condition(column, value));
    }
  }
}
