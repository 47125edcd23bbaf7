package dev.varve.index.query;

import dev.varve.index.document.Builtin;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.query.Query.Operator;
import java.util.List;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;

/** Comparisons with the name, the extension or the folder. */
final class PartQueries {

  private PartQueries() {}

  static Query compare(Builtin part, Operator operator, Value value) {
    ValueTerms terms = new ValueTerms(KeyTerm.of(part));
    if (operator == Operator.REGEX) {
      return terms.compare(operator, value);
    }
    if (part == Builtin.DIR && DirPattern.isSubtree(operator, value)) {
      return subtree(terms, value.text().substring(0, value.text().length() - 1));
    }
    if (operator == Operator.MATCH && value instanceof Value.Fuzzy(String text, int edits)) {
      return terms.matching(Patterns.fuzzy(text, edits));
    }
    if (operator == Operator.MATCH && value instanceof Value.Word(String text)) {
      String pattern = PathPattern.expanded(text);
      return Globs.wildcards(pattern) == 0
          ? terms.exactly(text)
          : terms.matching(Patterns.glob(Globs.ofPath(pattern)));
    }
    return terms.exactly(value.text());
  }

  /** The folder itself, or anything behind its slash. */
  private static Query subtree(ValueTerms terms, String folder) {
    Automaton self = Patterns.glob(Globs.ofPath(folder));
    Automaton below =
        Patterns.concatenate(List.of(self, Automata.makeChar('/'), Automata.makeAnyString()));
    return LuceneQueries.any(List.of(terms.matching(self), terms.matching(below)));
  }
}
