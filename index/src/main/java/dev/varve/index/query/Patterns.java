package dev.varve.index.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/** Automata of globs and fuzzy words. */
final class Patterns {

  /** A glob has 8 KiB and 8 stars at most; this lets the sane ones through. */
  private static final int GLOB_WORK = 100_000;

  private static final CodePoints SLASH = new CodePoints().add('/', '/');

  private Patterns() {}

  static Automaton glob(List<Globs.Token> tokens) {
    return glob(tokens, Automata::makeChar);
  }

  static Automaton globIgnoringCase(List<Globs.Token> tokens) {
    return glob(tokens, codePoint -> Automata.makeCharSet(CaseVariants.of(codePoint)));
  }

  private static Automaton glob(List<Globs.Token> tokens, IntFunction<Automaton> literal) {
    List<Automaton> parts = new ArrayList<>();
    for (Globs.Token token : tokens) {
      parts.add(
          switch (token) {
            case Globs.Literal(int codePoint) -> literal.apply(codePoint);
            case Globs.Segment segment -> Operations.repeat(SLASH.complement().automaton());
            case Globs.Anything anything -> Automata.makeAnyString();
            case Globs.Folders folders ->
                Operations.optional(
                    Operations.concatenate(
                        List.of(Automata.makeAnyString(), Automata.makeChar('/'))));
          });
    }
    return concatenate(parts);
  }

  /** Folders in front and behind, or none: a run of whole segments anywhere in a path. */
  static Automaton segments(Automaton middle) {
    Automaton front =
        Operations.optional(
            Operations.concatenate(List.of(Automata.makeAnyString(), Automata.makeChar('/'))));
    Automaton behind =
        Operations.optional(
            Operations.concatenate(List.of(Automata.makeChar('/'), Automata.makeAnyString())));
    return concatenate(List.of(front, middle, behind));
  }

  /** {@link QueryException} when the parts together are too complex. */
  static Automaton concatenate(List<Automaton> parts) {
    if (parts.isEmpty()) {
      return Automata.makeEmptyString();
    }
    try {
      return Operations.determinize(Operations.concatenate(parts), GLOB_WORK);
    } catch (TooComplexToDeterminizeException e) {
      throw new QueryException(
          "", List.of(new Problem(0, 0, "a pattern is too long for its wildcards", null)));
    }
  }

  /** All texts within so many edits, a swap of neighbours counting as one. */
  static Automaton fuzzy(String text, int edits) {
    return new LevenshteinAutomata(text, true).toAutomaton(edits);
  }
}
