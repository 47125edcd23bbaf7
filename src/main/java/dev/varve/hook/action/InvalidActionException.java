package dev.varve.hook.action;

import java.util.List;

/** An action file can't be used, and why. */
public final class InvalidActionException extends Exception {

  private final List<String> problems;

  InvalidActionException(String path, List<String> problems) {
    super("action file " + path + ": " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each says where. */
  public List<String> problems() {
    return problems;
  }
}
