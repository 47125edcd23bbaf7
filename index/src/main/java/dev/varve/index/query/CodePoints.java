package dev.varve.index.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;

/** A set of code points under construction, as ranges. */
final class CodePoints {

  private record Range(int from, int to) {}

  private final List<Range> ranges = new ArrayList<>();

  static CodePoints all() {
    return new CodePoints().add(0, Character.MAX_CODE_POINT);
  }

  CodePoints add(int from, int to) {
    ranges.add(new Range(from, to));
    return this;
  }

  CodePoints add(CodePoints others) {
    ranges.addAll(others.ranges);
    return this;
  }

  CodePoints complement() {
    CodePoints rest = new CodePoints();
    int next = 0;
    for (Range range : merged()) {
      if (range.from > next) {
        rest.add(next, range.from - 1);
      }
      next = range.to + 1;
    }
    if (next <= Character.MAX_CODE_POINT) {
      rest.add(next, Character.MAX_CODE_POINT);
    }
    return rest;
  }

  /** This and what differs from it only in case. */
  CodePoints ignoringCase() {
    CodePoints wider = new CodePoints().add(this);
    List<Range> merged = merged();
    for (Range range : merged) {
      // Only they have another case: "." is a million code points, and 3,000 of these.
      for (int cased : CaseVariants.cased(range.from, range.to)) {
        for (int variant : CaseVariants.of(cased)) {
          if (variant < range.from || variant > range.to) {
            wider.add(variant, variant);
          }
        }
      }
    }
    return wider;
  }

  Automaton automaton() {
    List<Range> merged = merged();
    return Automata.makeCharClass(
        merged.stream().mapToInt(Range::from).toArray(),
        merged.stream().mapToInt(Range::to).toArray());
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  private List<Range> merged() {
    List<Range> merged = new ArrayList<>();
    for (Range range : ranges.stream().sorted(Comparator.comparingInt(Range::from)).toList()) {
      if (!merged.isEmpty() && range.from <= merged.getLast().to + 1) {
        Range last = merged.removeLast();
        merged.add(new Range(last.from, Math.max(last.to, range.to)));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }
}
