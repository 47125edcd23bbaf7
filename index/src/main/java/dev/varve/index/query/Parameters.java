package dev.varve.index.query;

import dev.varve.index.query.Query.Operator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in the place of {@code $name}. A value is a number, a size or a date where it reads
 * as one, else exact text: it never brings globs or operators of its own.
 */
public final class Parameters {

  private final ParsedQuery parsed;
  private final Map<String, String> values;
  private final List<Problem> found = new ArrayList<>();

  private Parameters(ParsedQuery parsed, Map<String, String> values) {
    this.parsed = parsed;
    this.values = Map.copyOf(values);
  }

  /** The names without their {@code $}, in the order of the text. */
  public static Set<String> names(Query query) {
    Set<String> names = new LinkedHashSet<>();
    Conditions.visit(query, condition -> values(condition).forEach(value -> collect(value, names)));
    return names;
  }

  /** {@link QueryException} when parameters have no value, or one that their field can't take. */
  public static Query bind(Query query, Map<String, String> values) {
    return bind(ParsedQuery.of(query), values);
  }

  /** The same, with problems at the places of the text. */
  public static Query bind(ParsedQuery parsed, Map<String, String> values) {
    Parameters parameters = new Parameters(parsed, values);
    Query bound = Conditions.replace(parsed.query(), parameters::bindIn);
    if (!parameters.found.isEmpty()) {
      throw parsed.refusal(parameters.found);
    }
    return bound;
  }

  /** What is wrong with the values that are there. */
  public static List<Problem> mistakes(ParsedQuery parsed, Map<String, String> values) {
    Parameters parameters = new Parameters(parsed, values);
    Conditions.visit(
        parsed.query(),
        condition -> {
          if (values.keySet().containsAll(names(condition))) {
            parameters.bindIn(condition);
          }
        });
    return List.copyOf(parameters.found);
  }

  private static List<Value> values(Query condition) {
    return switch (condition) {
      case Query.Compare compare -> List.of(compare.value());
      case Query.In in -> in.values();
      default -> List.of();
    };
  }

  private static void collect(Value value, Set<String> names) {
    if (value instanceof Value.Parameter(String name)) {
      names.add(name);
    }
  }

  private Query bindIn(Query condition) {
    return switch (condition) {
      case Query.Compare(Field field, Operator operator, Value.Parameter parameter) ->
          new Query.Compare(field, operator, bound(condition, field, operator, parameter));
      case Query.In(Field field, List<Value> items) when items.stream().anyMatch(this::isOpen) ->
          new Query.In(field, items.stream().map(item -> item(condition, field, item)).toList());
      default -> condition;
    };
  }

  private boolean isOpen(Value value) {
    return value instanceof Value.Parameter;
  }

  private Value item(Query condition, Field field, Value item) {
    return item instanceof Value.Parameter parameter
        ? bound(condition, field, Operator.MATCH, parameter)
        : item;
  }

  /** The value; the parameter itself when there is a problem. */
  private Value bound(Query condition, Field field, Operator operator, Value.Parameter parameter) {
    @Nullable String text = values.get(parameter.text());
    if (text == null) {
      found.add(parsed.problem(condition, "$" + parameter.text() + " has no value", null));
      return parameter;
    }
    try {
      TextLimits.check(text);
      return operator == Operator.REGEX ? regex(text) : typed(field, operator, text);
    } catch (QueryException | RegexException e) {
      String reason = e instanceof QueryException query ? query.summary() : e.getMessage();
      found.add(parsed.problem(condition, "$" + parameter.text() + ": " + reason, null));
      return parameter;
    }
  }

  private static Value typed(Field field, Operator operator, String text) {
    Value.@Nullable Literal literal = Literals.parse(text);
    Value value = literal == null ? new Value.Quoted(text) : literal;
    Problems problems = new Problems(text);
    FieldTypes.check(problems, field, operator, value, 0, text.length());
    problems.throwIfAny();
    return literal == null || isText(field)
        ? new Value.Quoted(text)
        : FieldTypes.typed(field, operator, value);
  }

  /** A word would bring its globs along. */
  private static boolean isText(Field field) {
    return field instanceof Field.System(var builtin) && !builtin.isOrdinal();
  }

  private static Value regex(String text) {
    String pattern = RegexText.escapeSlashes(text);
    RegexCompiler.compile(pattern);
    return new Value.Regex(pattern);
  }
}
