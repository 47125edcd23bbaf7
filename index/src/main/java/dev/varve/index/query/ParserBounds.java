package dev.varve.index.query;

import java.util.Locale;

/** Counts how deep a query is nested and how many conditions it has, and ends it beyond a bound. */
final class ParserBounds {

  private final Scanner in;
  private final Problems problems;
  private int depth;
  private int clauses;

  ParserBounds(Scanner in, Problems problems) {
    this.in = in;
    this.problems = problems;
  }

  /** Before whatever may nest; {@link #leave} follows. */
  void enter() {
    if (++depth > Limits.NESTING) {
      throw problems.fatal(
          in.at() - 1,
          in.at(),
          String.format(Locale.ROOT, "nested deeper than %d", Limits.NESTING));
    }
  }

  void leave() {
    depth--;
  }

  void countClause(int start) {
    if (++clauses > Limits.CLAUSES) {
      throw problems.fatal(start, start + 1, "more than " + Limits.CLAUSES + " conditions");
    }
  }
}
