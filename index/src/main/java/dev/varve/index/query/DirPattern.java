package dev.varve.index.query;

import dev.varve.index.query.Query.Operator;
import java.util.function.Predicate;

/** Folders have no slash at their end, so a pattern's own means the folder and those below. */
final class DirPattern {

  private DirPattern() {}

  static Predicate<String> test(Operator operator, Value value) {
    if (isSubtree(operator, value)) {
      Predicate<String> below = TextTests.ofPathPart(operator, value);
      return dir -> below.test(dir + "/");
    }
    return TextTests.ofPathPart(operator, value);
  }

  static boolean isSubtree(Operator operator, Value value) {
    return operator == Operator.MATCH && value instanceof Value.Word && value.text().endsWith("/");
  }
}
