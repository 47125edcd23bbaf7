package dev.varve.hook.action;

/**
 * Whether a hook runs: {@code success()}, {@code failure()}, {@code true}, {@code false}, combined
 * with {@code &&}, {@code ||}, {@code !} and brackets.
 */
public sealed interface Condition {

  record Constant(boolean value) implements Condition {}

  record Success() implements Condition {}

  record Not(Condition of) implements Condition {}

  record And(Condition left, Condition right) implements Condition {}

  record Or(Condition left, Condition right) implements Condition {}

  /**
   * @param hasFailed whether a hook before it in the action has failed
   */
  default boolean holds(boolean hasFailed) {
    return switch (this) {
      case Constant(boolean value) -> value;
      case Success() -> !hasFailed;
      case Not(Condition of) -> !of.holds(hasFailed);
      case And(Condition left, Condition right) -> left.holds(hasFailed) && right.holds(hasFailed);
      case Or(Condition left, Condition right) -> left.holds(hasFailed) || right.holds(hasFailed);
    };
  }

  /**
   * @throws IllegalArgumentException when it can't be read
   */
  static Condition parse(String text) {
    return new ConditionParser(text).parse();
  }
}
