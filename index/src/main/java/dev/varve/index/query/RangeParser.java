package dev.varve.index.query;

import dev.varve.index.document.Builtin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code 0.2..0.4} and Lucene's {@code [2KB TO *]}. */
final class RangeParser {

  // Behind a lone "[", AND and OR join it to the next condition: they are no end of a range.
  private static final Pattern BRACKETS =
      Pattern.compile(
          "([\\[{])\\s*(?!(?i:AND|OR)\\s)(\\S+)\\s+(?i:TO)\\s+([^\\s\\]}]+)\\s*([\\]}])");

  private final Scanner in;
  private final Problems problems;

  RangeParser(Scanner in, Problems problems) {
    this.in = in;
    this.problems = problems;
  }

  /** The range at the position, or null and an unmoved position. */
  @Nullable Query tryParse(Field field) {
    return in.peek() == '[' || in.peek() == '{' ? brackets(field) : dots(field);
  }

  private @Nullable Query dots(Field field) {
    int start = in.at();
    String word = in.word(false);
    int dots = word.indexOf("..");
    if (dots >= 0 && word.length() > 2) {
      String low = word.substring(0, dots);
      String high = word.substring(dots + 2);
      Value.@Nullable Literal from = Literals.parse(low);
      Value.@Nullable Literal to = Literals.parse(high);
      if ((from != null || low.isEmpty()) && (to != null || high.isEmpty())) {
        return range(field, from, true, to, true, start);
      }
    }
    if (word.equals("..")) {
      problems.add(start, in.at(), "a range has one end at least", "has: asks for any value");
      return new Query.MatchAll();
    }
    in.moveTo(start);
    return null;
  }

  private @Nullable Query brackets(Field field) {
    int start = in.at();
    Matcher parts = in.lookingAt(BRACKETS);
    if (parts == null) {
      return null;
    }
    in.moveTo(start + parts.end() - parts.start());
    Value.@Nullable Literal low = end(parts.group(2), start);
    Value.@Nullable Literal high = end(parts.group(3), start);
    if (low == null && high == null) {
      problems.add(
          start,
          in.at(),
          "a range has one end at least",
          "has:" + field.canonical() + " asks for any value");
      return new Query.MatchAll();
    }
    return range(field, low, parts.group(1).equals("["), high, parts.group(4).equals("]"), start);
  }

  private Value.@Nullable Literal end(String text, int start) {
    Value.@Nullable Literal literal = Literals.parse(text);
    if (literal == null && !text.equals("*")) {
      problems.add(start, in.at(), "\"" + text + "\" is no number, size or date", null);
    }
    return literal;
  }

  private Query range(
      Field field,
      Value.@Nullable Literal low,
      boolean lowIncluded,
      Value.@Nullable Literal high,
      boolean highIncluded,
      int start) {
    Value.@Nullable Literal from = typed(field, low);
    Value.@Nullable Literal to = typed(field, high);
    if (from != null && to != null && Literals.isNumeric(from) != Literals.isNumeric(to)) {
      problems.add(start, in.at(), "one end is a number and the other a date", null);
      return new Query.MatchAll();
    }
    Value.@Nullable Literal sample = from != null ? from : to;
    if (sample == null
        || !FieldTypes.check(problems, field, Query.Operator.AT_LEAST, sample, start, in.at())) {
      return new Query.MatchAll();
    }
    // An open end includes nothing: one form for one meaning.
    return new Query.Range(
        field, from, from != null && lowIncluded, to, to != null && highIncluded);
  }

  private static Value.@Nullable Literal typed(Field field, Value.@Nullable Literal end) {
    return end instanceof Value.Number year
            && field instanceof Field.System(Builtin builtin)
            && builtin.isDate()
        ? FieldTypes.year(year)
        : end;
  }
}
