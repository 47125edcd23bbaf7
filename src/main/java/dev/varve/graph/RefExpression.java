package dev.varve.graph;

import dev.varve.error.VarveException.InvalidRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * A parsed ref expression: a name and the steps from there.
 *
 * @param base branch, tag, commit id or prefix of one
 * @param place which state of a branch is meant
 * @param steps towards the root, to be taken in order
 */
record RefExpression(String base, Place place, List<Step> steps) {

  /** Which state of a branch an expression means. */
  enum Place {
    /** Nothing said: a branch with its uncommitted changes. */
    PLAIN,
    /** {@code @}: the branch's committed head. */
    COMMITTED,
    /** {@code $}: the branch's uncommitted changes. */
    STAGING
  }

  /** A step towards the root. */
  sealed interface Step {
    /** {@code ~N}: N times to the first parent. */
    record FirstParents(int count) implements Step {}

    /** {@code ^N}: to the N-th parent; 0 stays. */
    record NthParent(int number) implements Step {}
  }

  private static final String MODIFIERS = "~^@$";

  /** More digits than any history is long; as many steps lead past every root. */
  private static final int MAX_DIGITS = 9;

  private static final int MAX_STEPS = 1000;

  RefExpression {
    steps = List.copyOf(steps);
  }

  /** Refuses what is not well formed with {@link InvalidRequest}. */
  static RefExpression parse(String expression) {
    return new Parser(expression).parse();
  }

  boolean isBare() {
    return place == Place.PLAIN && steps.isEmpty();
  }

  private static final class Parser {

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    RefExpression parse() {
      while (at < text.length() && !isModifier(text.charAt(at))) {
        at++;
      }
      String base = text.substring(0, at);
      if (base.isEmpty() || text.codePoints().anyMatch(Parser::isBlank)) {
        throw invalid("a name without blanks comes first");
      }
      Place place = place();
      if (place != Place.PLAIN) {
        return new RefExpression(base, place, List.of());
      }
      return new RefExpression(base, place, steps());
    }

    private Place place() {
      boolean isPlace = at < text.length() && "@$".indexOf(text.charAt(at)) >= 0;
      if (!isPlace) {
        return Place.PLAIN;
      }
      if (at != text.length() - 1) {
        throw invalid("nothing may follow @ or $");
      }
      return text.charAt(at) == '@' ? Place.COMMITTED : Place.STAGING;
    }

    private List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      while (at < text.length()) {
        char modifier = text.charAt(at++);
        int number = number();
        switch (modifier) {
          case '~' -> steps.add(new Step.FirstParents(number));
          case '^' -> steps.add(new Step.NthParent(number));
          default -> throw invalid("~N and ^N may follow a name, @ or $ only alone");
        }
        if (steps.size() > MAX_STEPS) {
          throw invalid("more than " + MAX_STEPS + " steps");
        }
      }
      return steps;
    }

    private int number() {
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at - start > MAX_DIGITS) {
        throw invalid("a number has more than " + MAX_DIGITS + " digits");
      }
      return at == start ? 1 : Integer.parseInt(text.substring(start, at));
    }

    private static boolean isModifier(char c) {
      return MODIFIERS.indexOf(c) >= 0;
    }

    private static boolean isBlank(int c) {
      return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private InvalidRequest invalid(String why) {
      return new InvalidRequest("invalid ref '" + text + "': " + why);
    }
  }
}
