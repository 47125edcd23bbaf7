package dev.varve.index.query;

import static java.util.Objects.requireNonNull;

import dev.varve.index.document.DateValue;
import dev.varve.index.document.NumberValue;
import dev.varve.index.query.Query.Operator;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The numbers or dates that a comparison allows, both ends included. */
sealed interface Interval extends Predicate<String> {

  record Numbers(NumberValue low, NumberValue high) implements Interval {
    boolean contains(NumberValue value) {
      return low.compareTo(value) <= 0 && value.compareTo(high) <= 0;
    }

    @Override
    public boolean test(String text) {
      @Nullable NumberValue value = NumberValue.parse(text);
      return value != null && contains(value);
    }
  }

  record Dates(Instant first, Instant last) implements Interval {
    boolean contains(Instant start) {
      return !start.isBefore(first) && !start.isAfter(last);
    }

    @Override
    public boolean test(String text) {
      @Nullable DateValue value = DateValue.parse(text);
      return value != null && contains(value.start());
    }
  }

  static Interval of(Operator operator, Value.Literal literal) {
    return switch (operator) {
      case GREATER -> between(literal, false, null, false);
      case AT_LEAST -> between(literal, true, null, false);
      case LESS -> between(null, false, literal, false);
      case AT_MOST -> between(null, false, literal, true);
      case MATCH, EQUAL, REGEX -> between(literal, true, literal, true);
    };
  }

  static Interval of(Query.Range range) {
    return between(range.low(), range.lowIncluded(), range.high(), range.highIncluded());
  }

  private static Interval between(
      Value.@Nullable Literal low,
      boolean lowIncluded,
      Value.@Nullable Literal high,
      boolean highIncluded) {
    Value.Literal sample = low != null ? low : requireNonNull(high);
    if (sample.number() != null) {
      return new Numbers(
          low == null ? NumberValue.LEAST : numberFrom(low, lowIncluded),
          high == null ? NumberValue.GREATEST : numberTo(high, highIncluded));
    }
    return new Dates(
        low == null ? Instant.MIN : lowIncluded ? date(low).start() : date(low).end(),
        high == null
            ? Instant.MAX
            : (highIncluded ? date(high).end() : date(high).start()).minusNanos(1));
  }

  private static NumberValue numberFrom(Value.Literal low, boolean included) {
    return included ? number(low) : number(low).next();
  }

  private static NumberValue numberTo(Value.Literal high, boolean included) {
    return included ? number(high) : number(high).previous();
  }

  private static NumberValue number(Value.Literal literal) {
    @Nullable NumberValue number = literal.number();
    if (number == null) {
      throw new IllegalArgumentException("not a number: " + literal.text());
    }
    return number;
  }

  private static DateValue date(Value.Literal literal) {
    @Nullable DateValue date = literal.date();
    if (date == null) {
      throw new IllegalArgumentException("not a date, or relative to now: " + literal.text());
    }
    return date;
  }
}
