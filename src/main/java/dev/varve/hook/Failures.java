package dev.varve.hook;

import dev.varve.hook.run.Run;
import dev.varve.hook.run.Run.HookRun;
import dev.varve.hookworker.Verdict;
import dev.varve.hookworker.Verdict.Finding;
import java.util.List;

/** Says why hooks refused, in lakeFS's words where it has them. */
final class Failures {

  private static final int SHOWN = 5;
  private static final int MAX_SHOWN_LENGTH = 300;
  private static final int MAX_ERROR = 2_000;
  private static final int MAX_MESSAGE = 4_000;

  private Failures() {}

  /** The first violations and the number of the rest. */
  static String violations(long failures, List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    text.append(failures).append(failures == 1 ? " violation: " : " violations: ");
    long shown = 0;
    for (Finding finding : findings) {
      if (finding.isFailure() && shown < SHOWN) {
        text.append(shown++ == 0 ? "" : "; ").append(shown(finding));
      }
    }
    if (failures > shown) {
      text.append("; and ").append(failures - shown).append(" more");
    }
    return Verdict.cut(text.toString(), MAX_ERROR);
  }

  private static String shown(Finding finding) {
    String where = finding.path().isEmpty() ? "" : finding.path() + ": ";
    return oneLine(Verdict.cut(where + finding.message(), MAX_SHOWN_LENGTH));
  }

  /** What a script says is shown in terminals and logs as well, which it must not steer. */
  static String oneLine(String text) {
    return text.replaceAll(
        "[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ");
  }

  /** The message of the refusal. */
  static String message(Run run) {
    List<HookRun> failed = run.hooks().stream().filter(HookRun::isFailed).toList();
    StringBuilder text = new StringBuilder(prefix(run));
    text.append(run.event()).append(" hook aborted, run id '").append(run.id()).append("': ");
    text.append(failed.size()).append(failed.size() == 1 ? " error" : " errors");
    text.append(" occurred:\n");
    for (HookRun hook : failed) {
      text.append("\t* hook run id '").append(hook.id());
      text.append("' failed on action '").append(hook.action());
      text.append("' hook '").append(hook.hook());
      text.append("': action failed: ").append(hook.error()).append('\n');
    }
    return Verdict.cut(text.append('\n').toString(), MAX_MESSAGE);
  }

  private static String prefix(Run run) {
    return run.event().equals("pre-merge") ? "update branch " + run.branch() + ": " : "";
  }
}
