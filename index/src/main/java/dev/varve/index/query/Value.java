package dev.varve.index.query;

import static java.util.Objects.requireNonNull;

import dev.varve.index.document.DateValue;
import dev.varve.index.document.NumberValue;
import org.jspecify.annotations.Nullable;

/** The right side of a comparison, as it was written. */
public sealed interface Value {

  /** The text without quotes or slashes. */
  String text();

  /** Unquoted text; {@code *} is a glob after {@code :}. */
  record Word(String text) implements Value {
    public Word {
      requireNonNull(text, "text is null");
    }

    boolean hasGlob() {
      return text.indexOf('*') >= 0;
    }
  }

  /** Exact text or a phrase. */
  record Quoted(String text) implements Value {
    public Quoted {
      requireNonNull(text, "text is null");
    }
  }

  /** Text within one or two edits. */
  record Fuzzy(String text, int edits) implements Value {}

  /** The text between the slashes. */
  record Regex(String text) implements Value {}

  /** A parameter, bound before the query runs. */
  record Parameter(String text) implements Value {}

  /** Unquoted text that is a number, a size or a date. */
  sealed interface Literal extends Value {

    /** The number; null for a date. */
    default @Nullable NumberValue number() {
      return null;
    }

    /** The date; null for a number, and for one that is relative to now. */
    default @Nullable DateValue date() {
      return null;
    }
  }

  record Number(String text) implements Literal {
    @Override
    public @Nullable NumberValue number() {
      return NumberValue.parse(text);
    }
  }

  record Size(String text) implements Literal {
    @Override
    public @Nullable NumberValue number() {
      return SizeUnit.parse(text);
    }
  }

  record Date(String text) implements Literal {
    @Override
    public @Nullable DateValue date() {
      return DateValue.parse(text);
    }
  }

  /** A bare year, against a field of dates. */
  record Year(String text) implements Literal {
    @Override
    public DateValue date() {
      return DateValue.ofYear(Integer.parseInt(text));
    }
  }

  /** {@code now-7d} or {@code today}: {@link RelativeDates} makes it a date. */
  record Relative(String text) implements Literal {}
}
