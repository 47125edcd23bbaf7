package dev.varve.index.search;

import dev.varve.index.document.DateValue;
import dev.varve.index.document.NumberValue;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/** A number or a date as two whole numbers that order as it does. */
record TypedValue(long major, long minor) implements Comparable<TypedValue> {

  /** Null when the text is not of the type. */
  static @Nullable TypedValue parse(String text, SortKey.Type type) {
    return switch (type) {
      case NUMBER -> number(text);
      case DATE -> date(text);
      case TEXT, RELEVANCE, ARRIVAL -> throw new IllegalArgumentException(type + " is not parsed");
    };
  }

  private static @Nullable TypedValue number(String text) {
    @Nullable NumberValue number = NumberValue.parse(text);
    return number == null
        ? null
        : new TypedValue(NumericUtils.doubleToSortableLong(number.value()), number.residual());
  }

  private static @Nullable TypedValue date(String text) {
    @Nullable DateValue date = DateValue.parse(text);
    return date == null
        ? null
        : new TypedValue(date.start().getEpochSecond(), date.start().getNano());
  }

  @Override
  public int compareTo(TypedValue other) {
    int byMajor = Long.compare(major, other.major);
    return byMajor != 0 ? byMajor : Long.compare(minor, other.minor);
  }
}
