package dev.varve.index.query;

import dev.varve.index.query.Query.Operator;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recursive descent over the whole grammar. It goes on after a problem, so that all are told at
 * once; placeholders it makes then never leave it.
 *
 * <p>INVARIANT: it recurses only through {@link #deeper}, which counts.
 */
public final class QueryParser {

  private static final Query PLACEHOLDER = new Query.MatchAll();

  private final String text;
  private final Scanner in;
  private final Problems problems;
  private final ValueParser values;
  private final Map<Query, ParsedQuery.Place> places = new IdentityHashMap<>();
  private int depth;
  private int clauses;

  private QueryParser(String text) {
    this.text = text;
    in = new Scanner(text);
    problems = new Problems(text);
    values = new ValueParser(in, problems);
  }

  /** The empty text matches every object. {@link QueryException} with all problems otherwise. */
  public static Query parse(String text) {
    return parseWithPlaces(text).query();
  }

  /** The same, with where each condition stands. */
  public static ParsedQuery parseWithPlaces(String text) {
    TextLimits.check(text);
    QueryParser parser = new QueryParser(text);
    ParsedQuery parsed = new ParsedQuery(text, parser.whole(), parser.places);
    ChangedRules.check(parsed);
    return parsed;
  }

  private Query whole() {
    in.skipSpace();
    if (in.atEnd()) {
      return new Query.MatchAll();
    }
    Query query = or();
    while (!in.atEnd()) {
      // Only ")" stops or().
      problems.add(in.at(), in.at() + 1, "\")\" closes nothing", "remove it, or quote it");
      in.moveTo(in.at() + 1);
      in.skipSpace();
      if (!in.atEnd()) {
        query = or();
      }
    }
    problems.throwIfAny();
    return query;
  }

  private Query or() {
    List<Query> parts = new ArrayList<>();
    parts.add(and());
    in.skipSpace();
    while (in.acceptKeyword("OR")) {
      parts.add(and());
      in.skipSpace();
    }
    return parts.size() == 1 ? parts.getFirst() : new Query.Or(parts);
  }

  private Query and() {
    List<Query> parts = new ArrayList<>();
    do {
      parts.add(not());
      in.skipSpace();
    } while (in.acceptKeyword("AND") || !(in.atEnd() || in.peek() == ')' || in.isKeyword("OR")));
    return parts.size() == 1 ? parts.getFirst() : new Query.And(parts);
  }

  private Query not() {
    in.skipSpace();
    if (in.acceptKeyword("NOT")) {
      return negated();
    }
    if (in.peek() == '-' && in.peek(1) != '"') {
      int start = in.at();
      in.moveTo(start + 1);
      if (in.atBoundary() && in.peek() != '(') {
        problems.add(
            start, start + 1, "\"-\" stands alone", "put it directly before what it negates");
        return PLACEHOLDER;
      }
      return negated();
    }
    return primary();
  }

  private Query negated() {
    deeper();
    Query clause = not();
    depth--;
    return new Query.Not(clause);
  }

  private Query primary() {
    int start = in.at();
    if (in.atEnd() || in.peek() == ')' || in.isKeyword("AND") || in.isKeyword("OR")) {
      return missingCondition(start);
    }
    if (in.accept("(")) {
      return parenthesised(start);
    }
    countClause(start);
    Query condition = condition(start);
    places.put(
        condition instanceof Query.Not not ? not.clause() : condition,
        new ParsedQuery.Place(start, in.at()));
    return condition;
  }

  private Query condition(int start) {
    if (in.peek() == '"' || in.peek() == '`') {
      return quotedStart(start);
    }
    @Nullable Query special = new SpecialParser(in, problems).tryParse();
    if (special != null) {
      return special;
    }
    @Nullable Query compare = tryCompare(start);
    return compare != null ? compare : bareWord(start);
  }

  private Query missingCondition(int start) {
    in.acceptKeyword("AND");
    in.acceptKeyword("OR");
    problems.add(start, in.at(), "a condition is missing here", null);
    return PLACEHOLDER;
  }

  private Query parenthesised(int start) {
    deeper();
    Query inner = or();
    depth--;
    if (!in.accept(")")) {
      problems.add(start, start + 1, "\"(\" is not closed", "add \")\"");
    }
    return inner;
  }

  private Query quotedStart(int start) {
    boolean isKey = in.peek() == '`';
    @Nullable String content = in.quoted();
    if (content == null) {
      problems.add(start, in.at(), "the quote is not closed", "add " + (isKey ? "`" : "\""));
      return PLACEHOLDER;
    }
    int end = in.at();
    in.moveTo(start);
    @Nullable Query compare = tryCompare(start);
    if (compare != null) {
      return compare;
    }
    in.moveTo(end);
    if (isKey) {
      problems.add(start, end, "a key in ` ` needs an operator and a value", null);
    }
    if (!in.atBoundary()) {
      String rest = in.word(false);
      problems.add(end, in.at(), "text directly behind a quote", "a space before " + rest);
    }
    return new Query.Bare(new Value.Quoted(content));
  }

  private Query bareWord(int start) {
    if ("=!<>~:".indexOf(in.peek()) >= 0) {
      in.word(false);
      problems.add(
          start, in.at(), "a field is missing before the operator", "quote it to search the text");
      return PLACEHOLDER;
    }
    return new Query.Bare(values.bare(start, in.word(false)));
  }

  /** A comparison, or null and an unmoved position. */
  private @Nullable Query tryCompare(int start) {
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
      return PLACEHOLDER;
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
      return PLACEHOLDER;
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
      countClause(itemStart);
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

  private void deeper() {
    if (++depth > Limits.NESTING) {
      throw problems.fatal(
          in.at() - 1,
          in.at(),
          String.format(Locale.ROOT, "nested deeper than %d", Limits.NESTING));
    }
  }

  private void countClause(int start) {
    if (++clauses > Limits.CLAUSES) {
      throw problems.fatal(start, start + 1, "more than " + Limits.CLAUSES + " conditions");
    }
  }
}
