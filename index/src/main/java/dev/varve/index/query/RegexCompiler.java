package dev.varve.index.query;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/**
 * Regular expressions as most engines write them, found anywhere in a text unless ^ and $ say
 * otherwise, as a deterministic automaton: no backtracking, so no text makes one slow.
 *
 * <p>{@code . [a-z] [^a] \d \w \s \D \W \S | ( ) (?: ) * + ? {n} {n,} {n,m} \x41 \u0041 (?i)}; ^
 * and $ only at the ends of the whole or of an alternative of it. Dot is any character. What needs
 * memory (groups' references, looking around, word boundaries) is refused by name.
 *
 * <p>Length, nesting and the number of states are checked before each step that grows them.
 */
final class RegexCompiler {

  private static final int DEEPEST = 32;

  private final RegexReader in;
  private final boolean ignoresCase;
  private int depth;

  private RegexCompiler(String pattern) {
    in = new RegexReader(pattern);
    ignoresCase = in.accept("(?i)");
  }

  static Automaton compile(String pattern) {
    if (pattern.length() > Limits.REGEX_LENGTH) {
      throw new RegexException(
          Limits.REGEX_LENGTH, "a regular expression has at most 256 characters");
    }
    Automaton automaton = new RegexCompiler(pattern).whole();
    try {
      return Operations.determinize(automaton, Limits.DETERMINIZE_WORK);
    } catch (TooComplexToDeterminizeException e) {
      throw new RegexException(0, "the regular expression is too complex");
    }
  }

  private Automaton whole() {
    List<Automaton> alternatives = new ArrayList<>();
    do {
      boolean fromStart = in.accept("^");
      Automaton middle = sequence();
      boolean toEnd = in.accept("$");
      alternatives.add(
          bounded(Operations.concatenate(List.of(anything(fromStart), middle, anything(toEnd)))));
    } while (in.accept("|"));
    if (!in.atEnd()) {
      throw in.mistake(in.peek() == ')' ? "\")\" closes nothing" : "$ stands only at the end");
    }
    return bounded(Operations.union(alternatives));
  }

  private static Automaton anything(boolean isAnchored) {
    return isAnchored ? Automata.makeEmptyString() : Automata.makeAnyString();
  }

  private Automaton sequence() {
    List<Automaton> parts = new ArrayList<>();
    int states = 0;
    while (!in.atEnd() && "|)$".indexOf(in.peek()) < 0) {
      Automaton part = repeated(atom());
      states += part.getNumStates();
      check(states);
      parts.add(part);
    }
    return parts.isEmpty() ? Automata.makeEmptyString() : bounded(Operations.concatenate(parts));
  }

  private Automaton atom() {
    return in.accept("(") ? group() : set(in.codePoints());
  }

  private Automaton set(CodePoints points) {
    CodePoints set = ignoresCase ? points.ignoringCase() : points;
    return set.isEmpty() ? Automata.makeEmpty() : set.automaton();
  }

  private Automaton group() {
    if (in.accept("?") && !in.accept(":")) {
      throw in.mistake("(? is only known as (?: and as (?i) at the beginning");
    }
    if (++depth > DEEPEST) {
      throw in.mistake("groups are nested deeper than 32");
    }
    List<Automaton> alternatives = new ArrayList<>();
    do {
      alternatives.add(sequence());
    } while (in.accept("|"));
    if (!in.accept(")")) {
      throw in.mistake(in.peek() == '$' ? "$ stands only at the end" : "\"(\" is not closed");
    }
    depth--;
    return bounded(Operations.union(alternatives));
  }

  private Automaton repeated(Automaton atom) {
    Automaton result = atom;
    while (true) {
      if (in.accept("*")) {
        result = bounded(Operations.repeat(result));
      } else if (in.accept("+")) {
        result = times(result, 1, -1);
      } else if (in.accept("?")) {
        result = bounded(Operations.optional(result));
      } else if (in.peek() == '{') {
        int[] bounds = in.bounds();
        result = times(result, bounds[0], bounds[1]);
      } else {
        return result;
      }
      // Lazy or not, the same texts match.
      in.accept("?");
    }
  }

  /**
   * @param most negative when there is no bound
   */
  private Automaton times(Automaton one, int least, int most) {
    check((long) one.getNumStates() * Math.max(1, Math.max(least, most)));
    return bounded(most < 0 ? Operations.repeat(one, least) : Operations.repeat(one, least, most));
  }

  private Automaton bounded(Automaton automaton) {
    check(automaton.getNumStates());
    return automaton;
  }

  private void check(long states) {
    if (states > Limits.REGEX_STATES) {
      throw in.mistake("the regular expression is too large");
    }
  }
}
