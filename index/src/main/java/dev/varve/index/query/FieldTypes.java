package dev.varve.index.query;

import dev.varve.index.document.Builtin;
import dev.varve.index.document.NumberValue;
import dev.varve.index.query.Query.Operator;
import org.jspecify.annotations.Nullable;

/** Which values a field can be compared with. */
final class FieldTypes {

  private FieldTypes() {}

  /** Adds a problem and returns false when the comparison can't be. */
  static boolean check(
      Problems problems, Field field, Operator operator, Value value, int start, int end) {
    @Nullable String message = mistake(field, operator, value);
    if (message == null) {
      return true;
    }
    int unit = value instanceof Value.Word ? SizeUnit.unitAt(value.text()) : 0;
    boolean misspelt =
        unit > 0
            && unit < value.text().length()
            && NumberValue.parse(value.text().substring(0, unit)) != null;
    if (misspelt) {
      String number = value.text().substring(0, unit);
      String letters = value.text().substring(unit);
      problems.add(
          start + unit - number.length(),
          end,
          "unknown size unit \"" + letters + "\"",
          SizeUnit.suggestion(number, letters));
    } else {
      problems.add(start, end, message, null);
    }
    return false;
  }

  private static @Nullable String mistake(Field field, Operator operator, Value value) {
    if (value instanceof Value.Parameter) {
      return null;
    }
    if (operator.isOrder() && !(value instanceof Value.Literal)) {
      return operator.symbol() + " needs a number, a size or a date";
    }
    if (!(field instanceof Field.System(Builtin builtin))) {
      return null;
    }
    return switch (builtin) {
      case SIZE -> isSize(value) ? null : "size needs a number or a size such as 2KB";
      case MODIFIED, CHANGED_AT, CREATED_AT ->
          isDate(value) ? null : builtin.fieldName() + " needs a date such as 2024-05-31 or now-7d";
      default ->
          operator.isOrder()
              ? builtin.fieldName() + " is text and has no " + operator.symbol()
              : null;
    };
  }

  private static boolean isSize(Value value) {
    return value instanceof Value.Number || value instanceof Value.Size;
  }

  private static boolean isDate(Value value) {
    return value instanceof Value.Date
        || value instanceof Value.Year
        || value instanceof Value.Relative
        || (value instanceof Value.Number number && year(number) != null);
  }

  /** The value as the field takes it: text for text fields, a year for dates. */
  static Value typed(Field field, Operator operator, Value value) {
    if (!(field instanceof Field.System(Builtin builtin)) || !(value instanceof Value.Literal)) {
      return value;
    }
    if (builtin.isDate() && value instanceof Value.Number number) {
      Value.@Nullable Literal year = year(number);
      return year == null ? value : year;
    }
    return builtin.isOrdinal() ? value : new Value.Word(value.text());
  }

  /** A bare year; it stays a number in the text. Null when it is none. */
  static Value.@Nullable Literal year(Value.Number number) {
    return number.text().matches("[0-9]{4}") ? new Value.Year(number.text()) : null;
  }
}
