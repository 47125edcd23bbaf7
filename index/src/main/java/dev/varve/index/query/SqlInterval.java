package dev.varve.index.query;

import static java.util.Objects.requireNonNull;

import dev.varve.index.document.DateValue;
import dev.varve.index.document.NumberValue;
import dev.varve.index.query.Query.Operator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers or dates that a comparison allows, as SQL. */
sealed interface SqlInterval {

  /** Whether an expression's value lies within. */
  String contains(String expression);

  /**
   * @param low such as {@code >= 0.5}; null when open
   */
  record Numbers(@Nullable String low, @Nullable String high) implements SqlInterval {
    @Override
    public String contains(String expression) {
      return bounds(expression, low, high);
    }
  }

  /**
   * @param low such as {@code >= TIMESTAMPTZ '…'}; null when open
   */
  record Dates(@Nullable String low, @Nullable String high) implements SqlInterval {
    @Override
    public String contains(String expression) {
      return bounds(expression, low, high);
    }
  }

  static SqlInterval of(Operator operator, Value.Literal literal) {
    return switch (operator) {
      case GREATER -> between(literal, false, null, false);
      case AT_LEAST -> between(literal, true, null, false);
      case LESS -> between(null, false, literal, false);
      case AT_MOST -> between(null, false, literal, true);
      case MATCH, EQUAL, REGEX -> between(literal, true, literal, true);
    };
  }

  static SqlInterval of(Query.Range range) {
    return between(range.low(), range.lowIncluded(), range.high(), range.highIncluded());
  }

  private static SqlInterval between(
      Value.@Nullable Literal low,
      boolean lowIncluded,
      Value.@Nullable Literal high,
      boolean highIncluded) {
    Value.Literal sample = low != null ? low : requireNonNull(high);
    if (sample.number() != null) {
      return new Numbers(
          low == null ? null : (lowIncluded ? ">= " : "> ") + number(low),
          high == null ? null : (highIncluded ? "<= " : "< ") + number(high));
    }
    return new Dates(
        low == null ? null : ">= " + timestamp(lowIncluded ? date(low).start() : date(low).end()),
        high == null
            ? null
            : "< " + timestamp(highIncluded ? date(high).end() : date(high).start()));
  }

  private static String number(Value.Literal literal) {
    NumberValue number = requireNonNull(literal.number(), "both ends are numbers");
    return "CAST('" + number.value() + "' AS DOUBLE)";
  }

  private static DateValue date(Value.Literal literal) {
    return requireNonNull(literal.date(), "both ends are dates");
  }

  private static String timestamp(Instant instant) {
    return "TIMESTAMPTZ '" + instant + "'";
  }

  private static String bounds(String expression, @Nullable String low, @Nullable String high) {
    List<String> bounds = new ArrayList<>();
    if (low != null) {
      bounds.add("(" + expression + ") " + low);
    }
    if (high != null) {
      bounds.add("(" + expression + ") " + high);
    }
    return "(" + String.join(" AND ", bounds) + ")";
  }
}
