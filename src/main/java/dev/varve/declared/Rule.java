package dev.varve.declared;

import dev.varve.index.query.Field;
import dev.varve.index.query.Parameters;
import dev.varve.index.query.Query;
import dev.varve.index.query.Query.Operator;
import dev.varve.index.query.QueryParser;
import dev.varve.index.query.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One thing that a declaration asks of values.
 *
 * @param name {@code type}, {@code values} or {@code pattern}
 * @param expected what is asked
 * @param broken finds the objects that have the key with a value that is not so
 */
record Rule(String key, String name, String expected, Query broken) {

  private static final String LEAST_NUMBER = "-1.7976931348623157e308";
  private static final String LEAST_DATE = "0000-01";

  /** None for a key of which nothing is asked. */
  static List<Rule> of(DeclaredKey declared) {
    List<Rule> rules = new ArrayList<>();
    Field field = new Field.Key(declared.key());
    if (declared.type() != null && isRestricting(declared.type())) {
      rules.add(rule(declared, "type", declared.type().typeName(), ofType(field, declared.type())));
    }
    if (!declared.values().isEmpty()) {
      rules.add(
          rule(declared, "values", String.join(", ", declared.values()), oneOf(field, declared)));
    }
    if (declared.pattern() != null) {
      rules.add(rule(declared, "pattern", declared.pattern(), like(field, declared.pattern())));
    }
    return rules;
  }

  /** Where references lead is for lineage to say. */
  private static boolean isRestricting(DeclaredKey.Type type) {
    return type != DeclaredKey.Type.TEXT && type != DeclaredKey.Type.REFERENCE;
  }

  private static Rule rule(DeclaredKey declared, String name, String expected, Query good) {
    Query has = new Query.Has(new Field.Key(declared.key()));
    Query broken = new Query.And(List.of(has, new Query.Not(good)));
    return new Rule(declared.key(), name, expected, broken);
  }

  private static Query ofType(Field field, DeclaredKey.Type type) {
    return switch (type) {
      case NUMBER -> new Query.Compare(field, Operator.AT_LEAST, new Value.Number(LEAST_NUMBER));
      case DATE -> new Query.Compare(field, Operator.AT_LEAST, new Value.Date(LEAST_DATE));
      case BOOLEAN -> new Query.In(field, List.of(new Value.Word("true"), new Value.Word("false")));
      case TEXT, REFERENCE -> new Query.MatchAll();
    };
  }

  private static Query oneOf(Field field, DeclaredKey declared) {
    List<Query> each =
        declared.values().stream()
            .map(value -> (Query) new Query.Compare(field, Operator.EQUAL, new Value.Quoted(value)))
            .toList();
    return each.size() == 1 ? each.getFirst() : new Query.Or(each);
  }

  private static Query like(Field field, String pattern) {
    return Parameters.bind(QueryParser.parse(field.canonical() + " ~ $p"), Map.of("p", pattern));
  }
}
