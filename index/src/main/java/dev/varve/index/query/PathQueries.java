package dev.varve.index.query;

import dev.varve.index.document.Fields;
import dev.varve.index.query.Query.Operator;
import java.util.Collection;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automaton;

/** Comparisons with the whole path. */
final class PathQueries {

  private PathQueries() {}

  /** Objects at known paths, however many. */
  static Query anyOf(Collection<String> paths) {
    return new TermInSetQuery(Fields.PATH, paths.stream().map(BytesRef::new).toList());
  }

  static Query compare(Operator operator, Value value) {
    if (operator == Operator.REGEX) {
      return matching(RegexCompiler.compile(value.text()));
    }
    if (operator == Operator.MATCH && value instanceof Value.Fuzzy(String text, int edits)) {
      return matching(Patterns.fuzzy(text, edits));
    }
    if (operator == Operator.MATCH && value instanceof Value.Word(String text)) {
      return pattern(PathPattern.expanded(text));
    }
    return new TermQuery(new Term(Fields.PATH, value.text()));
  }

  static Query matching(Automaton pattern) {
    return TimedQuery.automaton(Fields.PATH, pattern);
  }

  private static Query pattern(String pattern) {
    if (PathPattern.isSubtree(pattern)) {
      return below(pattern.substring(0, pattern.length() - 2));
    }
    return Globs.wildcards(pattern) == 0
        ? new TermQuery(new Term(Fields.PATH, pattern))
        : matching(Patterns.glob(Globs.ofPath(pattern)));
  }

  /** Postings of the folder where there are such; a scan of paths for very deep ones. */
  private static Query below(String folder) {
    long depth = folder.chars().filter(unit -> unit == '/').count();
    return depth <= Fields.TREE_DEPTH
        ? new TermQuery(new Term(Fields.TREE, folder))
        : TimedQuery.prefix(new Term(Fields.PATH, folder));
  }
}
