package dev.varve.index.query;

import dev.varve.index.document.CaseFolding;
import dev.varve.index.document.Fields;
import dev.varve.index.document.KeyTerm;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.jspecify.annotations.Nullable;

/** The values of a key that are two edits at most from a text, whatever their case. */
public final class NearValues {

  private static final int EDITS = 2;

  private final BytesRef key;
  private final CompiledAutomaton near;

  private NearValues(BytesRef key, CompiledAutomaton near) {
    this.key = key;
    this.near = near;
  }

  /** Null when the text is too long to look for. */
  public static @Nullable NearValues of(String key, String text) {
    String folded = CaseFolding.fold(text);
    if (folded.codePointCount(0, folded.length()) > Limits.REGEX_LENGTH) {
      return null;
    }
    BytesRef prefix = KeyTerm.of(key);
    Automaton whole =
        Patterns.concatenate(
            List.of(Automata.makeString(prefix.utf8ToString()), Patterns.fuzzy(folded, EDITS)));
    return new NearValues(prefix, new AutomatonQuery(new Term(Fields.EXACT), whole).getCompiled());
  }

  /** Adds a segment's case-folded ones, whether they are visible or not. */
  public void addTo(Set<String> found, LeafReader leaf) throws IOException {
    for (String field : List.of(Fields.EXACT, Fields.FOLDED)) {
      @Nullable Terms terms = leaf.terms(field);
      if (terms != null) {
        TermsEnum walk = near.getTermsEnum(terms);
        for (BytesRef term = walk.next(); term != null; term = walk.next()) {
          found.add(CaseFolding.fold(KeyTerm.value(key, term)));
        }
      }
    }
  }
}
