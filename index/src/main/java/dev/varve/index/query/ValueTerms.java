package dev.varve.index.query;

import dev.varve.index.document.CaseFolding;
import dev.varve.index.document.Fields;
import dev.varve.index.document.KeyTerm;
import dev.varve.index.query.Query.Operator;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;

/**
 * Comparisons with the text terms of one key.
 *
 * <p>A value that folding leaves alone has no folded term. Folding goes code point by code point,
 * so a folded pattern finds in {@link Fields#EXACT} only values that fold to a match, and both
 * fields together are all of them.
 */
record ValueTerms(BytesRef key) {

  /** Everything but order; literals are compared as text. */
  Query compare(Operator operator, Value value) {
    return switch (operator) {
      case EQUAL -> exactly(value.text());
      case REGEX -> matching(RegexCompiler.compile(value.text()));
      case MATCH -> match(value);
      case GREATER, AT_LEAST, LESS, AT_MOST ->
          throw new IllegalArgumentException("text has no " + operator.symbol());
    };
  }

  private Query match(Value value) {
    return switch (value) {
      case Value.Fuzzy(String text, int edits) ->
          matchingFolded(Patterns.fuzzy(CaseFolding.fold(text), edits));
      case Value.Word word when word.hasGlob() ->
          matchingFolded(Patterns.glob(Globs.ofText(CaseFolding.fold(word.text()))));
      default -> ignoringCase(value.text());
    };
  }

  Query exactly(String text) {
    return new TermQuery(new Term(Fields.EXACT, KeyTerm.of(key, text)));
  }

  Query ignoringCase(String text) {
    BytesRef folded = KeyTerm.of(key, CaseFolding.fold(text));
    return LuceneQueries.any(
        List.of(
            new TermQuery(new Term(Fields.EXACT, folded)),
            new TermQuery(new Term(Fields.FOLDED, folded))));
  }

  Query matching(Automaton pattern) {
    return TimedQuery.automaton(Fields.EXACT, behindKey(pattern));
  }

  Query matchingFolded(Automaton pattern) {
    Automaton whole = behindKey(pattern);
    return LuceneQueries.any(
        List.of(
            TimedQuery.automaton(Fields.EXACT, whole), TimedQuery.automaton(Fields.FOLDED, whole)));
  }

  private Automaton behindKey(Automaton pattern) {
    return Patterns.concatenate(List.of(Automata.makeString(key.utf8ToString()), pattern));
  }
}
