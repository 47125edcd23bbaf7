package dev.varve.hookworker;

import dev.varve.hookworker.Verdict.Finding;
import java.util.ArrayList;
import java.util.List;

/** What a running script has found and said, bounded. */
final class Findings {

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
    int room = Verdict.MAX_LOG - log.length() - 1;
    if (line.length() <= room) {
      log.append(line).append('\n');
    } else {
      isLogCut = true;
      log.append(room < 2 ? "" : Verdict.cut(line, room)).append('\n').append(Verdict.LOG_ENDS);
    }
  }

  Verdict verdict(String error) {
    return new Verdict(error, log.toString(), failures, warnings, kept);
  }
}
