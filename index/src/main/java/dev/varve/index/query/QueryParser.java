package dev.varve.index.query;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recursive descent over the whole grammar. It goes on after a problem, so that all are told at
 * once; placeholders it makes then never leave it.
 *
 * <p>INVARIANT: it recurses only through {@link ParserBounds#enter}, which counts.
 */
public final class QueryParser {

  static final Query PLACEHOLDER = new Query.MatchAll();

  private final String text;
  private final Scanner in;
  private final Problems problems;
  private final ValueParser values;
  private final Map<Query, ParsedQuery.Place> places = new IdentityHashMap<>();
  private final ParserBounds bounds;
  private final CompareParser compares;

  private QueryParser(String text) {
    this.text = text;
    in = new Scanner(text);
    problems = new Problems(text);
    values = new ValueParser(in, problems);
    bounds = new ParserBounds(in, problems);
    compares = new CompareParser(in, problems, values, bounds);
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
    bounds.enter();
    Query clause = not();
    bounds.leave();
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
    bounds.countClause(start);
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
    @Nullable Query compare = compares.tryParse(start);
    return compare != null ? compare : bareWord(start);
  }

  private Query missingCondition(int start) {
    in.acceptKeyword("AND");
    in.acceptKeyword("OR");
    problems.add(start, in.at(), "a condition is missing here", null);
    return PLACEHOLDER;
  }

  private Query parenthesised(int start) {
    bounds.enter();
    Query inner = or();
    bounds.leave();
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
    @Nullable Query compare = compares.tryParse(start);
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
    if (text.startsWith("meta.\"", start) || text.startsWith("meta.`", start)) {
      return keyAlone(start);
    }
    return new Query.Bare(values.bare(start, in.word(false)));
  }

  /** As a word, {@code meta."} would become a key as soon as a quote follows anywhere. */
  private Query keyAlone(int start) {
    in.moveTo(start + "meta.".length());
    boolean isClosed = in.quoted() != null;
    problems.add(
        start,
        in.at(),
        isClosed ? "a key in quotes needs an operator and a value" : "the quote is not closed",
        "quote all of it to search the text");
    return PLACEHOLDER;
  }
}
