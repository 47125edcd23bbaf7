package dev.varve.index.query;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts dates in the place of {@code now}, {@code now-7d} and {@code today}, all in UTC. */
public final class RelativeDates {

  private static final Pattern SYNTAX =
      Pattern.compile("today|now(?:([+-])([0-9]{1,5})([hdwMy]))?");

  private RelativeDates() {}

  static boolean isRelative(String text) {
    return SYNTAX.matcher(text).matches();
  }

  /** The same query with every relative date as it is at that instant. */
  public static Query resolve(Query query, Instant now) {
    return switch (query) {
      case Query.And and -> new Query.And(resolve(and.clauses(), now));
      case Query.Or or -> new Query.Or(resolve(or.clauses(), now));
      case Query.Not not -> new Query.Not(resolve(not.clause(), now));
      case Query.Compare(Field field, Query.Operator operator, Value.Relative date) ->
          new Query.Compare(field, operator, resolve(date, now));
      case Query.Range range ->
          new Query.Range(
              range.field(),
              resolveEnd(range.low(), now),
              range.lowIncluded(),
              resolveEnd(range.high(), now),
              range.highIncluded());
      case Query.In in ->
          new Query.In(
              in.field(),
              in.values().stream()
                  .map(value -> value instanceof Value.Relative date ? resolve(date, now) : value)
                  .toList());
      default -> query;
    };
  }

  private static List<Query> resolve(List<Query> clauses, Instant now) {
    return clauses.stream().map(clause -> resolve(clause, now)).toList();
  }

  private static Value.@Nullable Literal resolveEnd(Value.@Nullable Literal end, Instant now) {
    return end instanceof Value.Relative date ? resolve(date, now) : end;
  }

  private static Value.Date resolve(Value.Relative date, Instant now) {
    OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
    if (date.text().equals("today")) {
      return new Value.Date(time.toLocalDate().toString());
    }
    Matcher parts = SYNTAX.matcher(date.text());
    if (parts.matches() && parts.group(1) != null) {
      int amount = Integer.parseInt(parts.group(1) + parts.group(2));
      time = moved(time, amount, parts.group(3).charAt(0));
    }
    // Dates have four digits for the year: what lies beyond stops at the ends.
    int year = Math.clamp(time.getYear(), 0, 9999);
    return new Value.Date(time.withYear(year).toInstant().toString());
  }

  private static OffsetDateTime moved(OffsetDateTime time, int amount, char unit) {
    return switch (unit) {
      case 'h' -> time.plusHours(amount);
      case 'd' -> time.plusDays(amount);
      case 'w' -> time.plusWeeks(amount);
      case 'M' -> time.plusMonths(amount);
      default -> time.plusYears(amount);
    };
  }
}
