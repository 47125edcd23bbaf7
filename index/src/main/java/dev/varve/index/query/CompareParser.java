package dev.varve.index.query;

import dev.varve.index.query.Query.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what compares a field: with a value, a range or a list. */
final class CompareParser {

  private final Scanner in;
  private final Problems problems;
  private final ValueParser values;
  private final ParserBounds bounds;

  CompareParser(Scanner in, Problems problems, ValueParser values, ParserBounds bounds) {
    this.in = in;
    this.problems = problems;
    this.values = values;
    this.bounds = bounds;
  }

  /** A comparison, or null and an unmoved position. */
  @Nullable Query tryParse(int start) {
    @Nullable Field field = in.field();
    if (field == null || isFuzzyWord()) {
      in.moveTo(start);
      return null;
    }
    int fieldEnd = in.at();
    in.skipSpace();
    if (in.acceptKeyword("IN") && listFollows()) {
      return new Query.In(field, list(field));
    }
    in.moveTo(fieldEnd);
    in.skipSpace();
    if (in.acceptKeyword("NOT")) {
      in.skipSpace();
      if (in.acceptKeyword("IN") && listFollows()) {
        return new Query.Not(new Query.In(field, list(field)));
      }
    }
    in.moveTo(fieldEnd);
    in.skipSpace();
    @Nullable OperatorToken operator = OperatorToken.read(in, problems);
    if (operator == null) {
      in.moveTo(start);
      return null;
    }
    Query compare = rightSide(field, operator.operator(), start);
    return operator.isNegated() ? new Query.Not(compare) : compare;
  }

  /** {@code truk~1} is a fuzzy word and no comparison. */
  private boolean isFuzzyWord() {
    int start = in.at();
    boolean fuzzy = in.accept("~1") || in.accept("~2");
    fuzzy &= in.atBoundary() && in.peek() != '(';
    in.moveTo(start);
    return fuzzy;
  }

  private boolean listFollows() {
    in.skipSpace();
    return in.peek() == '(';
  }

  private Query rightSide(Field field, Operator operator, int start) {
    in.skipSpace();
    if (operator == Operator.MATCH && in.peek() == '(') {
      return new Query.In(field, list(field));
    }
    if (in.atEnd() || in.peek() == ')' || in.isKeyword("AND") || in.isKeyword("OR")) {
      problems.add(
          start,
          in.at(),
          "a value is missing after " + operator.symbol(),
          "\"\" for the empty text");
      return QueryParser.PLACEHOLDER;
    }
    if (operator == Operator.MATCH) {
      @Nullable Query range = new RangeParser(in, problems).tryParse(field);
      if (range != null) {
        return range;
      }
    }
    int valueStart = in.at();
    @Nullable Value value = values.value(operator, false);
    if (value == null || !FieldTypes.check(problems, field, operator, value, valueStart, in.at())) {
      return QueryParser.PLACEHOLDER;
    }
    return new Query.Compare(field, operator, FieldTypes.typed(field, operator, value));
  }

  private List<Value> list(Field field) {
    int start = in.at();
    in.accept("(");
    List<Value> items = new ArrayList<>();
    for (skipSeparators(); !in.accept(")"); skipSeparators()) {
      if (in.atEnd()) {
        problems.add(start, start + 1, "the list is not closed", "add \")\"");
        return items;
      }
      int itemStart = in.at();
      bounds.countClause(itemStart);
      @Nullable Value item = values.value(Operator.MATCH, true);
      if (item != null
          && FieldTypes.check(problems, field, Operator.MATCH, item, itemStart, in.at())) {
        items.add(FieldTypes.typed(field, Operator.MATCH, item));
      }
    }
    if (items.isEmpty()) {
      problems.add(start, in.at(), "the list is empty", "has: or missing: ask for presence");
    }
    return items;
  }

  private void skipSeparators() {
    int before;
    do {
      before = in.at();
      in.skipSpace();
      in.accept(",");
      in.acceptKeyword("OR");
    } while (in.at() > before);
  }
}
