package dev.varve.index.query;

import dev.varve.index.document.CaseFolding;
import dev.varve.index.document.Fields;
import dev.varve.index.document.Words;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;

/** What a word without a field finds; {@link BareTests} in terms of the index. */
final class BareQueries {

  private BareQueries() {}

  static Query of(Value value) {
    return switch (value) {
      case Value.Fuzzy(String text, int edits) ->
          TimedQuery.automaton(Fields.TEXT, Patterns.fuzzy(CaseFolding.fold(text), edits));
      case Value.Word word when BareTests.isPattern(word) -> pattern(word);
      default -> phrase(Words.of(value.text()));
    };
  }

  private static Query phrase(List<String> words) {
    if (words.isEmpty()) {
      return new MatchNoDocsQuery("no words");
    }
    return words.size() == 1
        ? new TermQuery(new Term(Fields.TEXT, words.getFirst()))
        : new PhraseQuery(Fields.TEXT, words.toArray(String[]::new));
  }

  private static Query pattern(Value.Word word) {
    Automaton whole = Patterns.glob(Globs.ofText(CaseFolding.fold(word.text())));
    Automaton value = Patterns.concatenate(List.of(anyKey(), whole));
    Query hasLong = new PrefixQuery(new Term(Fields.LONG, new BytesRef()));
    Query values =
        LuceneQueries.any(
            List.of(
                TimedQuery.automaton(Fields.EXACT, value),
                TimedQuery.automaton(Fields.FOLDED, value)));
    return LuceneQueries.any(
        List.of(
            PathQueries.matching(inPath(word)),
            TimedQuery.automaton(Fields.TEXT, whole),
            LuceneQueries.butNot(values, hasLong),
            new StoredVersionQuery(hasLong, new dev.varve.index.query.Query.Bare(word))));
  }

  private static Automaton inPath(Value.Word word) {
    Automaton behind =
        Operations.optional(
            Operations.concatenate(List.of(Automata.makeChar('/'), Automata.makeAnyString())));
    return Patterns.concatenate(
        List.of(Patterns.globIgnoringCase(BareTests.segments(word)), behind));
  }

  /**
   * The term of any metadata key but of no built-in field: it is empty, or begins with something
   * other than the escape 01 04, and ends with NUL.
   */
  private static Automaton anyKey() {
    CodePoints first = new CodePoints().add(0, 1).complement();
    CodePoints rest = new CodePoints().add(0, 0).complement();
    Automaton plain = first.automaton();
    Automaton escaped =
        Operations.concatenate(
            List.of(Automata.makeChar(1), new CodePoints().add(1, 3).automaton()));
    Automaton key =
        Operations.concatenate(
            List.of(
                Operations.union(List.of(plain, escaped)), Operations.repeat(rest.automaton())));
    return Operations.concatenate(List.of(Operations.optional(key), Automata.makeChar(0)));
  }
}
