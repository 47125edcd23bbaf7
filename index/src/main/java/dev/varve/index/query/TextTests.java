package dev.varve.index.query;

import dev.varve.index.document.CaseFolding;
import dev.varve.index.query.Query.Operator;
import java.util.function.Predicate;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;

/** Comparisons with one text. */
final class TextTests {

  private TextTests() {}

  /** Metadata values and the built-in texts that are no part of the path. */
  static Predicate<String> ofValue(Operator operator, Value value) {
    return switch (operator) {
      case MATCH -> matching(value);
      case EQUAL ->
          value instanceof Value.Literal literal ? typedOrEqual(literal) : value.text()::equals;
      case REGEX -> regex(value);
      case GREATER, AT_LEAST, LESS, AT_MOST -> Interval.of(operator, (Value.Literal) value);
    };
  }

  /** Paths, names, extensions: always with their case, globs by segments. */
  static Predicate<String> ofPathPart(Operator operator, Value value) {
    return switch (operator) {
      case REGEX -> regex(value);
      case MATCH ->
          switch (value) {
            case Value.Fuzzy(String text, int edits) ->
                other -> EditDistance.within(text, other, edits);
            case Value.Word word when word.hasGlob() || word.text().endsWith("/") ->
                new GlobMatcher(Globs.ofPath(PathPattern.expanded(word.text())))::matches;
            default -> value.text()::equals;
          };
      default -> value.text()::equals;
    };
  }

  private static Predicate<String> matching(Value value) {
    return switch (value) {
      case Value.Fuzzy(String text, int edits) -> {
        String folded = CaseFolding.fold(text);
        yield other -> EditDistance.within(folded, CaseFolding.fold(other), edits);
      }
      case Value.Word word when word.hasGlob() -> {
        GlobMatcher glob = new GlobMatcher(Globs.ofText(CaseFolding.fold(word.text())));
        yield other -> glob.matches(CaseFolding.fold(other));
      }
      case Value.Literal literal -> folded(literal.text()).or(Interval.of(Operator.MATCH, literal));
      default -> folded(value.text());
    };
  }

  private static Predicate<String> typedOrEqual(Value.Literal literal) {
    Interval interval = Interval.of(Operator.EQUAL, literal);
    return other -> literal.text().equals(other) || interval.test(other);
  }

  private static Predicate<String> folded(String text) {
    String folded = CaseFolding.fold(text);
    return other -> CaseFolding.fold(other).equals(folded);
  }

  private static Predicate<String> regex(Value value) {
    return new CharacterRunAutomaton(RegexCompiler.compile(value.text()))::run;
  }
}
