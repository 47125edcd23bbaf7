package dev.varve.index.query;

import dev.varve.index.document.DateValue;
import dev.varve.index.document.NumberValue;
import org.jspecify.annotations.Nullable;

/** Tells numbers, sizes and dates from words. */
final class Literals {

  private Literals() {}

  /** The literal that the whole text is, or null. */
  static Value.@Nullable Literal parse(String text) {
    if (text.isEmpty() || text.length() > 512) {
      return null;
    }
    if (NumberValue.parse(text) != null) {
      return new Value.Number(text);
    }
    if (SizeUnit.parse(text) != null) {
      return new Value.Size(text);
    }
    if (DateValue.parse(text) != null) {
      return new Value.Date(text);
    }
    return RelativeDates.isRelative(text) ? new Value.Relative(text) : null;
  }

  static boolean isNumeric(Value.Literal literal) {
    return literal instanceof Value.Number || literal instanceof Value.Size;
  }
}
