package dev.varve.api;

import dev.varve.index.query.Problem;
import dev.varve.index.query.QueryException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query that can't be run, as RFC 9457 has it, with {@code message} beside as every error here.
 *
 * @param detail for a terminal: each place marked with carets
 */
record QueryProblem(
    String type, String title, int status, String detail, String message, List<Mistake> problems) {

  static final String MEDIA_TYPE = "application/problem+json";
  static final int STATUS = 400;

  /** One thing that is wrong, and where, in UTF-16 units from 0. */
  record Mistake(int offset, int length, String message, @Nullable String fix) {}

  static QueryProblem of(QueryException error) {
    return new QueryProblem(
        "about:blank",
        "The query cannot be run",
        STATUS,
        error.getMessage(),
        error.problems().stream().map(Problem::summary).collect(Collectors.joining("; ")),
        error.problems().stream().map(QueryProblem::mistake).toList());
  }

  private static Mistake mistake(Problem problem) {
    return new Mistake(problem.offset(), problem.length(), problem.message(), problem.fix());
  }
}
