package dev.varve.index.query;

import dev.varve.index.query.Query.Operator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in the place of {@code $name}. A value is a number, a size or a date where it reads
 * as one, else exact text: it never brings globs or operators of its own.
 */
public final class Parameters {

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** {@link QueryException} when a parameter has no value, or one that its field can't take. */
  public static Query bind(Query query, Map<String, String> values) {
    return new Parameters(values).bind(query);
  }

  private Query bind(Query query) {
    return switch (query) {
      case Query.And and -> new Query.And(and.clauses().stream().map(this::bind).toList());
      case Query.Or or -> new Query.Or(or.clauses().stream().map(this::bind).toList());
      case Query.Not not -> new Query.Not(bind(not.clause()));
      case Query.Compare(Field field, Operator operator, Value.Parameter parameter) ->
          new Query.Compare(field, operator, bind(query, field, operator, parameter));
      case Query.In(Field field, List<Value> items) ->
          new Query.In(
              field,
              items.stream()
                  .map(
                      item ->
                          item instanceof Value.Parameter parameter
                              ? bind(query, field, Operator.MATCH, parameter)
                              : item)
                  .toList());
      default -> query;
    };
  }

  private Value bind(Query query, Field field, Operator operator, Value.Parameter parameter) {
    @Nullable String text = values.get(parameter.text());
    if (text == null) {
      throw QueryException.unsupported(query, "$" + parameter.text() + " has no value");
    }
    if (operator == Operator.REGEX) {
      return regex(query, text);
    }
    Value.@Nullable Literal literal = Literals.parse(text);
    Value value = literal == null ? new Value.Quoted(text) : literal;
    Problems problems = new Problems(CanonicalText.of(query));
    FieldTypes.check(problems, field, operator, value, 0, CanonicalText.of(query).length());
    problems.throwIfAny();
    return literal == null || isText(field)
        ? new Value.Quoted(text)
        : FieldTypes.typed(field, operator, value);
  }

  /** A word would bring its globs along. */
  private static boolean isText(Field field) {
    return field instanceof Field.System(var builtin) && !builtin.isOrdinal();
  }

  private static Value regex(Query query, String text) {
    String pattern = RegexText.escapeSlashes(text);
    try {
      RegexCompiler.compile(pattern);
      return new Value.Regex(pattern);
    } catch (RegexException e) {
      throw QueryException.unsupported(query, e.getMessage());
    }
  }
}
