package dev.varve.index.query;

import java.util.List;
import java.util.stream.Collectors;

/** The query cannot be run; carries all that is wrong with it. */
public final class QueryException extends RuntimeException {

  private final List<Problem> problems;

  public QueryException(String text, List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.caretLines(text))
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Something well-formed that cannot be run (yet). */
  static QueryException unsupported(Query query, String message) {
    String text = CanonicalText.of(query);
    return new QueryException(text, List.of(new Problem(0, text.length(), message, null)));
  }

  /** All problems in one line, without their places. */
  public String summary() {
    return problems.stream().map(Problem::summary).collect(Collectors.joining("; "));
  }

  public List<Problem> problems() {
    return problems;
  }
}
