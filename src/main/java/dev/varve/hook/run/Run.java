package dev.varve.hook.run;

import dev.varve.hookworker.Verdict.Finding;
import dev.varve.index.CommitId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The run of all hooks of one event.
 *
 * @param branch empty when it is about a tag
 * @param commit the commit that was to be published, or was
 * @param note such as that the change changes the guard itself
 */
public record Run(
    String id,
    String event,
    String branch,
    String sourceRef,
    @Nullable CommitId commit,
    Instant start,
    Instant end,
    boolean isFailed,
    boolean isDryRun,
    String note,
    List<HookRun> hooks) {

  public Run {
    hooks = List.copyOf(hooks);
  }

  /**
   * One hook's part.
   *
   * @param id place of action and hook, such as {@code 0000_0001}
   * @param scriptHash hex SHA-256 of the script; empty for what has none
   * @param error why it failed; empty when it passed
   * @param failures how many violations there were
   * @param findings the first of them, and of the warnings
   */
  public record HookRun(
      String id,
      String action,
      String hook,
      String type,
      Instant start,
      Instant end,
      String scriptHash,
      String error,
      String log,
      long failures,
      long warnings,
      List<Finding> findings) {

    public HookRun {
      findings = List.copyOf(findings);
    }

    public boolean isFailed() {
      return !error.isEmpty();
    }
  }
}
