package dev.varve.hookworker;

import dev.varve.hookworker.Verdict.Finding;
import java.util.ArrayList;
import java.util.List;

/** What a running script has found and said, bounded. */
final class Findings {

  static final int MAX_LOG = 64 << 10;

  private final List<Finding> kept = new ArrayList<>();
  private final StringBuilder log = new StringBuilder();
  private long failures;
  private long warnings;
  private boolean isLogCut;

  void add(Finding finding) {
    long count = finding.isFailure() ? ++failures : ++warnings;
    if (count <= Verdict.MAX_FINDINGS) {
      kept.add(finding);
    }
  }

  void log(String line) {
    if (isLogCut) {
      return;
    }
    if (log.length() + line.length() + 1 > MAX_LOG) {
      log.append("… (the log ends here: it has ").append(MAX_LOG >> 10).append(" KiB)\n");
      isLogCut = true;
    } else {
      log.append(line).append('\n');
    }
  }

  Verdict verdict(String error) {
    return new Verdict(error, log.toString(), failures, warnings, kept);
  }
}
