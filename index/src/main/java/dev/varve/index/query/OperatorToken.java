package dev.varve.index.query;

import dev.varve.index.query.Query.Operator;
import org.jspecify.annotations.Nullable;

/** An operator as written: {@code !=} and {@code !~} are the negated ones. */
record OperatorToken(Operator operator, boolean isNegated) {

  /** The operator at the position, or null. */
  static @Nullable OperatorToken read(Scanner in, Problems problems) {
    int start = in.at();
    if (in.accept("!=")) {
      return new OperatorToken(Operator.EQUAL, true);
    }
    if (in.accept("!~")) {
      return new OperatorToken(Operator.REGEX, true);
    }
    boolean colon = in.accept(":");
    @Nullable Operator order = order(in);
    if (order != null) {
      return new OperatorToken(order, false);
    }
    if (colon) {
      return new OperatorToken(Operator.MATCH, false);
    }
    if (in.accept("=~")) {
      problems.add(start, in.at(), "\"=~\" is no operator", "~");
      return new OperatorToken(Operator.REGEX, false);
    }
    if (in.accept("=")) {
      if (in.accept("=")) {
        problems.add(start, in.at(), "\"==\" is no operator", "=");
      }
      return new OperatorToken(Operator.EQUAL, false);
    }
    return in.accept("~") ? new OperatorToken(Operator.REGEX, false) : null;
  }

  private static @Nullable Operator order(Scanner in) {
    if (in.accept(">=")) {
      return Operator.AT_LEAST;
    }
    if (in.accept("<=")) {
      return Operator.AT_MOST;
    }
    if (in.accept(">")) {
      return Operator.GREATER;
    }
    return in.accept("<") ? Operator.LESS : null;
  }
}
