package dev.varve.hook;

import dev.varve.hookworker.Verdict.Finding;
import java.util.List;

/**
 * What came of one hook's work.
 *
 * @param error why it refuses; empty when it lets pass
 * @param mayPassLater whether it failed for a reason that may go away, such as a dead worker
 * @param failures how many violations; the findings are the first of them, and of the warnings
 */
record HookOutcome(
    String error,
    boolean mayPassLater,
    String scriptHash,
    String log,
    long failures,
    long warnings,
    List<Finding> findings) {

  static HookOutcome passed(String log) {
    return new HookOutcome("", false, "", log, 0, 0, List.of());
  }

  static HookOutcome failed(String error, boolean mayPassLater, String log) {
    return new HookOutcome(error, mayPassLater, "", log, 0, 0, List.of());
  }

  HookOutcome ofScript(String hash) {
    return new HookOutcome(error, mayPassLater, hash, log, failures, warnings, findings);
  }

  boolean isFailed() {
    return !error.isEmpty();
  }
}
