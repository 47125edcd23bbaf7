package dev.varve.index.query;

import dev.varve.index.document.Builtin;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one text of a query: parsing it gives the same tree again. */
public final class CanonicalText {

  private static final Set<String> RESERVED =
      Set.of("has", "missing", "changed", "is", "query", "at", "meta");
  private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in");
  private static final Pattern CHAIN =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_-]*(\\.[\\p{L}_][\\p{L}\\p{Nd}_-]*)*");

  private CanonicalText() {}

  public static String of(Query query) {
    return switch (query) {
      case Query.MatchAll all -> "";
      case Query.And and -> join(and.clauses(), " AND ");
      case Query.Or or -> join(or.clauses(), " OR ");
      case Query.Not not -> "NOT " + grouped(not.clause(), true);
      case Query.Compare compare -> compare(compare);
      case Query.Range range -> of(range.field()) + ":" + range(range);
      case Query.In in ->
          of(in.field())
              + " IN "
              + parenthesised(
                  in.values().stream().map(CanonicalText::of).collect(Collectors.joining(", ")));
      case Query.Has has -> "has:" + of(has.field());
      case Query.Missing missing -> "missing:" + of(missing.field());
      case Query.Bare bare -> of(bare.value());
      case Query.Changed changed -> "changed:" + changed.left() + ".." + changed.right();
      case Query.Is is -> "is:" + is.kind().name().toLowerCase(Locale.ROOT);
      case Query.Saved(String name, int revision) ->
          "query:" + quote(name) + (revision == 0 ? "" : "@" + revision);
      case Query.AtPaths known -> of(known.condition());
    };
  }

  static String of(Field field) {
    return switch (field) {
      case Field.System(Builtin builtin) -> builtin.fieldName();
      case Field.Key(String key) -> key(key);
    };
  }

  private static String key(String key) {
    if (!CHAIN.matcher(key).matches()) {
      return "meta." + quote(key);
    }
    boolean taken =
        Builtin.find(key) != null
            || RESERVED.contains(key)
            || key.startsWith("meta.")
            || KEYWORDS.contains(key.toLowerCase(Locale.ROOT));
    return taken ? "meta." + key : key;
  }

  private static String join(List<Query> clauses, String between) {
    return clauses.stream()
        .map(clause -> grouped(clause, between.equals(" AND ")))
        .collect(Collectors.joining(between));
  }

  private static String grouped(Query query, boolean tight) {
    boolean parentheses = query instanceof Query.Or || (query instanceof Query.And && tight);
    return parentheses ? parenthesised(of(query)) : of(query);
  }

  /** A word that opens a parenthesis itself would take the one that closes, but for a space. */
  private static String parenthesised(String inner) {
    int open = 0;
    for (int i = inner.length() - 1; i >= 0 && !Scanner.isSpace(inner.charAt(i)); i--) {
      open += inner.charAt(i) == '(' ? 1 : inner.charAt(i) == ')' ? -1 : 0;
    }
    return "(" + inner + (open > 0 ? " )" : ")");
  }

  private static String compare(Query.Compare compare) {
    String symbol = compare.operator().symbol();
    String value = of(compare.value());
    // Directly behind the colon these would be another operator.
    boolean isTight = !value.startsWith("<") && !value.startsWith(">");
    String operator =
        compare.operator() == Query.Operator.MATCH
            ? symbol + (isTight ? "" : " ")
            : " " + symbol + " ";
    return of(compare.field()) + operator + value;
  }

  private static String range(Query.Range range) {
    String low = range.low() == null ? "" : range.low().text();
    String high = range.high() == null ? "" : range.high().text();
    if (range.lowIncluded() == (range.low() != null)
        && range.highIncluded() == (range.high() != null)) {
      return low + ".." + high;
    }
    return (range.lowIncluded() ? "[" : "{")
        + (low.isEmpty() ? "*" : low)
        + " TO "
        + (high.isEmpty() ? "*" : high)
        + (range.highIncluded() ? "]" : "}");
  }

  private static String of(Value value) {
    return switch (value) {
      case Value.Quoted quoted -> quote(quoted.text());
      case Value.Fuzzy fuzzy -> fuzzy.text() + "~" + fuzzy.edits();
      case Value.Regex regex -> "/" + regex.text() + "/";
      case Value.Parameter parameter -> "$" + parameter.text();
      case Value.Word word -> word.text();
      case Value.Literal literal -> literal.text();
    };
  }

  /** A text between quotation marks, as a query writes any value. */
  public static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
