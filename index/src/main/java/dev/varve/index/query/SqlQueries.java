package dev.varve.index.query;

import dev.varve.index.document.Builtin;
import dev.varve.index.query.Query.Operator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A query as the {@code WHERE} of a SQL statement in DuckDB's dialect, over a table with the
 * columns of lakeFS's {@code object_metadata}: {@code path, size, last_modified} (with time zone),
 * {@code etag, content_type, user_metadata} (a map from text to text), {@code committer, commit_id,
 * creation_date}, and beside them {@code commit_message, commit_date, creator} and {@code
 * creation_commit_id}.
 *
 * <p>It means what the query means, but for the limits of SQL: numbers compare as doubles also
 * beyond 2^53; case is folded by the database, which treats the Turkish i's otherwise; within two
 * edits, letters may also be put between swapped neighbours; a word without a field is found
 * between characters that are neither letters, digits, marks nor symbols, so not within scripts
 * that write no spaces.
 */
public final class SqlQueries {

  private SqlQueries() {}

  /** {@link QueryException} for what can't be asked of one object. */
  public static String where(Query query) {
    Unsupported.check(query);
    return convert(query);
  }

  private static String convert(Query query) {
    return switch (query) {
      case Query.MatchAll all -> "true";
      case Query.And and -> joined(and.clauses(), " AND ");
      case Query.Or or -> joined(or.clauses(), " OR ");
      case Query.Not not -> "NOT " + convert(not.clause());
      case Query.Compare(Field field, Operator operator, Value value) ->
          known(compare(field, operator, value));
      case Query.In(Field field, List<Value> values) ->
          values.stream()
              .map(value -> known(compare(field, Operator.MATCH, value)))
              .collect(Collectors.joining(" OR ", "(", ")"));
      case Query.Range range -> known(within(range.field(), SqlInterval.of(range)));
      case Query.Has(Field field) -> "(" + SqlFields.text(field) + " IS NOT NULL)";
      case Query.Missing(Field field) -> "(" + SqlFields.text(field) + " IS NULL)";
      case Query.Bare(Value value) -> known(SqlBare.test(value));
      case Query.AtPaths(Query written, Set<String> paths) -> in(paths);
      case Query.Changed changed -> throw Unsupported.exception(changed);
      case Query.Is is -> throw Unsupported.exception(is);
      case Query.Saved saved -> throw Unsupported.exception(saved);
    };
  }

  private static String joined(List<Query> clauses, String between) {
    return clauses.stream().map(SqlQueries::convert).collect(Collectors.joining(between, "(", ")"));
  }

  /** What is missing matches nothing, so that NOT makes it the complement. */
  private static String known(String condition) {
    return "coalesce(" + condition + ", false)";
  }

  private static String in(Set<String> paths) {
    return paths.isEmpty()
        ? "false"
        : paths.stream().map(SqlText::literal).collect(Collectors.joining(", ", "path IN (", ")"));
  }

  private static String compare(Field field, Operator operator, Value value) {
    String text = SqlFields.text(field);
    return switch (field) {
      case Field.Key key -> ofValue(field, text, operator, value);
      case Field.System(Builtin builtin) when builtin == Builtin.DIR ->
          ofPathPart(
              DirPattern.isSubtree(operator, value) ? text + " || '/'" : text, operator, value);
      case Field.System(Builtin builtin) when builtin.isPathLike() ->
          ofPathPart(text, operator, value);
      case Field.System(Builtin builtin) when builtin.isOrdinal() ->
          within(field, SqlInterval.of(operator, (Value.Literal) value));
      case Field.System system -> ofValue(field, text, operator, value);
    };
  }

  private static String ofValue(Field field, String text, Operator operator, Value value) {
    return switch (operator) {
      case MATCH -> matching(field, text, value);
      case EQUAL ->
          value instanceof Value.Literal literal
              ? either(text + " = " + SqlText.literal(value.text()), field, operator, literal)
              : text + " = " + SqlText.literal(value.text());
      case REGEX -> SqlText.finds(text, value.text());
      case GREATER, AT_LEAST, LESS, AT_MOST ->
          within(field, SqlInterval.of(operator, (Value.Literal) value));
    };
  }

  private static String matching(Field field, String text, Value value) {
    String folded = SqlText.folded(text);
    return switch (value) {
      case Value.Fuzzy(String word, int edits) ->
          SqlText.isNear(folded, SqlText.foldedText(word), edits);
      case Value.Word word when word.hasGlob() ->
          SqlText.matches(folded, SqlText.regex(Globs.ofText(SqlText.foldedText(word.text()))));
      case Value.Literal literal ->
          either(
              folded + " = " + SqlText.literal(SqlText.foldedText(literal.text())),
              field,
              Operator.MATCH,
              literal);
      default -> folded + " = " + SqlText.literal(SqlText.foldedText(value.text()));
    };
  }

  /** A literal is found as text and as what it stands for; a text that is none has no value. */
  private static String either(
      String asText, Field field, Operator operator, Value.Literal literal) {
    return "(" + asText + " OR " + known(within(field, SqlInterval.of(operator, literal))) + ")";
  }

  private static String within(Field field, SqlInterval interval) {
    return interval.contains(
        switch (interval) {
          case SqlInterval.Numbers numbers -> SqlFields.number(field);
          case SqlInterval.Dates dates -> SqlFields.date(field);
        });
  }

  private static String ofPathPart(String text, Operator operator, Value value) {
    String part = "(" + text + ")";
    return switch (operator) {
      case REGEX -> SqlText.finds(part, value.text());
      case MATCH ->
          switch (value) {
            case Value.Fuzzy(String word, int edits) -> SqlText.isNear(part, word, edits);
            case Value.Word word when word.hasGlob() || word.text().endsWith("/") ->
                SqlText.matches(
                    part, SqlText.regex(Globs.ofPath(PathPattern.expanded(word.text()))));
            default -> part + " = " + SqlText.literal(value.text());
          };
      default -> part + " = " + SqlText.literal(value.text());
    };
  }
}
